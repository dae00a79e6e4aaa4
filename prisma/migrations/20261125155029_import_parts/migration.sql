-- CreateTable
CREATE TABLE "ImportPart" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "groupKey" TEXT NOT NULL,
    "ownKey" TEXT NOT NULL,
    "content" JSONB NOT NULL,

    CONSTRAINT "ImportPart_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ImportPart_projectId_kind_groupKey_ownKey_key" ON "ImportPart"("projectId", "kind", "groupKey", "ownKey");

-- AddForeignKey
ALTER TABLE "ImportPart" ADD CONSTRAINT "ImportPart_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;
