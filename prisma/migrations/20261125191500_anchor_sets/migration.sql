-- AlterTable
ALTER TABLE "Run" ADD COLUMN     "anchorSetId" UUID;

-- CreateTable
CREATE TABLE "AnchorSet" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "draw" JSONB NOT NULL,
    "nPairs" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AnchorSet_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AnchorPair" (
    "anchorSetId" UUID NOT NULL,
    "pairId" UUID NOT NULL,

    CONSTRAINT "AnchorPair_pkey" PRIMARY KEY ("anchorSetId","pairId")
);

-- CreateIndex
CREATE UNIQUE INDEX "AnchorSet_projectId_name_key" ON "AnchorSet"("projectId", "name");

-- CreateIndex
CREATE INDEX "AnchorPair_pairId_idx" ON "AnchorPair"("pairId");

-- CreateIndex
CREATE INDEX "Run_anchorSetId_idx" ON "Run"("anchorSetId");

-- AddForeignKey
ALTER TABLE "Run" ADD CONSTRAINT "Run_anchorSetId_fkey" FOREIGN KEY ("anchorSetId") REFERENCES "AnchorSet"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AnchorSet" ADD CONSTRAINT "AnchorSet_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AnchorPair" ADD CONSTRAINT "AnchorPair_anchorSetId_fkey" FOREIGN KEY ("anchorSetId") REFERENCES "AnchorSet"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AnchorPair" ADD CONSTRAINT "AnchorPair_pairId_fkey" FOREIGN KEY ("pairId") REFERENCES "Pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;
