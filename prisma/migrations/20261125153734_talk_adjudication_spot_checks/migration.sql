-- CreateEnum
CREATE TYPE "SpotVerdict" AS ENUM ('agree', 'disagree', 'unsure');

-- CreateEnum
CREATE TYPE "CommentKind" AS ENUM ('comment', 'takenOut', 'broughtBack');

-- AlterTable
ALTER TABLE "Project" ADD COLUMN     "spotReasons" TEXT[] DEFAULT ARRAY['wrong response preferred', 'should be a tie', 'rationale does not fit the label', 'rationale misstates a response', 'decided by length or style', 'decided by position']::TEXT[];

-- AlterTable
ALTER TABLE "SpotCheck" ADD COLUMN     "annotatorId" UUID,
ADD COLUMN     "drawId" UUID,
ALTER COLUMN "verdict" TYPE "SpotVerdict" USING "verdict"::"SpotVerdict";

-- Reviewers become annotators of the run's project.
INSERT INTO "Annotator" ("id", "projectId", "name", "kind")
SELECT gen_random_uuid(), "projectId", "reviewer", 'person' FROM (SELECT DISTINCT r."projectId", s."reviewer" FROM "SpotCheck" s JOIN "Run" r ON r."id" = s."runId") found
ON CONFLICT ("projectId", "name") DO NOTHING;
UPDATE "SpotCheck" s SET "annotatorId" = a."id" FROM "Run" r JOIN "Annotator" a ON a."projectId" = r."projectId" WHERE r."id" = s."runId" AND a."name" = s."reviewer";

-- AlterTable
ALTER TABLE "SpotCheck" ALTER COLUMN "annotatorId" SET NOT NULL,
DROP COLUMN "reviewer";

-- CreateTable
CREATE TABLE "GuidelineVersion" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "GuidelineVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SpotCheckDraw" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "drawnBy" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SpotCheckDraw_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SpotCheckItem" (
    "drawId" UUID NOT NULL,
    "pairId" UUID NOT NULL,
    "inclusionProbability" DOUBLE PRECISION NOT NULL,
    "stratum" TEXT,

    CONSTRAINT "SpotCheckItem_pkey" PRIMARY KEY ("drawId","pairId")
);

-- CreateTable
CREATE TABLE "TakenOutPair" (
    "pairId" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "TakenOutPair_pkey" PRIMARY KEY ("pairId")
);

-- CreateTable
CREATE TABLE "Comment" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "pairId" UUID NOT NULL,
    "author" TEXT NOT NULL,
    "kind" "CommentKind" NOT NULL DEFAULT 'comment',
    "body" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CommentMention" (
    "commentId" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "readAt" TIMESTAMPTZ(3),

    CONSTRAINT "CommentMention_pkey" PRIMARY KEY ("commentId","name")
);

-- CreateTable
CREATE TABLE "Adjudication" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "pairId" UUID NOT NULL,
    "preference" "Preference",
    "reason" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "guidelineVersionId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Adjudication_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "GuidelineVersion_projectId_number_key" ON "GuidelineVersion"("projectId", "number");

-- CreateIndex
CREATE INDEX "SpotCheckDraw_projectId_idx" ON "SpotCheckDraw"("projectId");

-- CreateIndex
CREATE INDEX "SpotCheckDraw_runId_idx" ON "SpotCheckDraw"("runId");

-- CreateIndex
CREATE INDEX "SpotCheckItem_pairId_idx" ON "SpotCheckItem"("pairId");

-- CreateIndex
CREATE INDEX "TakenOutPair_projectId_idx" ON "TakenOutPair"("projectId");

-- CreateIndex
CREATE INDEX "Comment_pairId_idx" ON "Comment"("pairId");

-- CreateIndex
CREATE INDEX "Comment_projectId_createdAt_idx" ON "Comment"("projectId", "createdAt");

-- CreateIndex
CREATE INDEX "CommentMention_projectId_name_idx" ON "CommentMention"("projectId", "name");

-- CreateIndex
CREATE INDEX "Adjudication_pairId_idx" ON "Adjudication"("pairId");

-- CreateIndex
CREATE INDEX "Adjudication_projectId_createdAt_idx" ON "Adjudication"("projectId", "createdAt");

-- CreateIndex
CREATE INDEX "Adjudication_guidelineVersionId_idx" ON "Adjudication"("guidelineVersionId");

-- CreateIndex
CREATE INDEX "SpotCheck_annotatorId_createdAt_idx" ON "SpotCheck"("annotatorId", "createdAt");

-- CreateIndex
CREATE INDEX "SpotCheck_pairId_idx" ON "SpotCheck"("pairId");

-- CreateIndex
CREATE UNIQUE INDEX "SpotCheck_drawId_pairId_annotatorId_key" ON "SpotCheck"("drawId", "pairId", "annotatorId");

-- AddForeignKey
ALTER TABLE "GuidelineVersion" ADD CONSTRAINT "GuidelineVersion_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SpotCheckDraw" ADD CONSTRAINT "SpotCheckDraw_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SpotCheckDraw" ADD CONSTRAINT "SpotCheckDraw_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SpotCheckItem" ADD CONSTRAINT "SpotCheckItem_drawId_fkey" FOREIGN KEY ("drawId") REFERENCES "SpotCheckDraw"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SpotCheckItem" ADD CONSTRAINT "SpotCheckItem_pairId_fkey" FOREIGN KEY ("pairId") REFERENCES "Pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SpotCheck" ADD CONSTRAINT "SpotCheck_drawId_fkey" FOREIGN KEY ("drawId") REFERENCES "SpotCheckDraw"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SpotCheck" ADD CONSTRAINT "SpotCheck_annotatorId_fkey" FOREIGN KEY ("annotatorId") REFERENCES "Annotator"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TakenOutPair" ADD CONSTRAINT "TakenOutPair_pairId_fkey" FOREIGN KEY ("pairId") REFERENCES "Pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TakenOutPair" ADD CONSTRAINT "TakenOutPair_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_pairId_fkey" FOREIGN KEY ("pairId") REFERENCES "Pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CommentMention" ADD CONSTRAINT "CommentMention_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Adjudication" ADD CONSTRAINT "Adjudication_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Adjudication" ADD CONSTRAINT "Adjudication_pairId_fkey" FOREIGN KEY ("pairId") REFERENCES "Pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Adjudication" ADD CONSTRAINT "Adjudication_guidelineVersionId_fkey" FOREIGN KEY ("guidelineVersionId") REFERENCES "GuidelineVersion"("id") ON DELETE SET NULL ON UPDATE CASCADE;


-- The guidelines that a project has are its first version.
INSERT INTO "GuidelineVersion" ("id", "projectId", "number", "text", "author", "createdAt")
SELECT gen_random_uuid(), "id", 1, "guidelines", 'migration', "createdAt" FROM "Project" WHERE "guidelines" <> '';
