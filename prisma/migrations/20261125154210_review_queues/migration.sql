-- CreateEnum
CREATE TYPE "QueueKind" AS ENUM ('pull', 'assigned');

-- CreateEnum
CREATE TYPE "QueueStatus" AS ENUM ('open', 'closed');

-- AlterTable
ALTER TABLE "HumanLabel" ADD COLUMN     "activeMs" INTEGER,
ADD COLUMN     "guidelineVersionId" UUID,
ADD COLUMN     "isBothBad" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "queueId" UUID;

-- AlterTable
ALTER TABLE "HumanLabelEarlier" ADD COLUMN     "activeMs" INTEGER,
ADD COLUMN     "guidelineVersionId" UUID,
ADD COLUMN     "isBothBad" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "queueId" UUID;

-- CreateTable
CREATE TABLE "ReviewQueue" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "purpose" TEXT NOT NULL DEFAULT '',
    "kind" "QueueKind" NOT NULL,
    "status" "QueueStatus" NOT NULL DEFAULT 'open',
    "overlap" INTEGER NOT NULL DEFAULT 1,
    "overlapShare" DOUBLE PRECISION NOT NULL DEFAULT 1,
    "calibrationEvery" INTEGER,
    "feedback" BOOLEAN NOT NULL DEFAULT false,
    "drawnBy" JSONB NOT NULL DEFAULT '{}',
    "nItems" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ReviewQueue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReviewQueueItem" (
    "queueId" UUID NOT NULL,
    "pairId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "wanted" INTEGER NOT NULL DEFAULT 1,
    "nLabels" INTEGER NOT NULL DEFAULT 0,
    "isDone" BOOLEAN NOT NULL DEFAULT false,
    "inclusionProbability" DOUBLE PRECISION,
    "stratum" TEXT,
    "isCalibration" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "ReviewQueueItem_pkey" PRIMARY KEY ("queueId","pairId")
);

-- CreateTable
CREATE TABLE "ReviewClaim" (
    "queueId" UUID NOT NULL,
    "pairId" UUID NOT NULL,
    "annotatorId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "expiresAt" TIMESTAMPTZ(3),

    CONSTRAINT "ReviewClaim_pkey" PRIMARY KEY ("queueId","pairId","annotatorId")
);

-- CreateTable
CREATE TABLE "ReviewAction" (
    "annotatorId" UUID NOT NULL,
    "clientId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ReviewAction_pkey" PRIMARY KEY ("annotatorId","clientId")
);

-- CreateIndex
CREATE UNIQUE INDEX "ReviewQueue_projectId_name_key" ON "ReviewQueue"("projectId", "name");

-- CreateIndex
CREATE INDEX "ReviewQueueItem_pairId_idx" ON "ReviewQueueItem"("pairId");

-- CreateIndex
CREATE INDEX "ReviewClaim_queueId_annotatorId_position_idx" ON "ReviewClaim"("queueId", "annotatorId", "position");

-- CreateIndex
CREATE INDEX "ReviewClaim_pairId_idx" ON "ReviewClaim"("pairId");

-- CreateIndex
CREATE INDEX "ReviewClaim_annotatorId_idx" ON "ReviewClaim"("annotatorId");

-- What the next pair is found by, however long the queue. Partial, so that labels from files cost nothing.
CREATE INDEX "ReviewQueueItem_open_idx" ON "ReviewQueueItem"("queueId", "position") WHERE NOT "isDone" AND NOT "isCalibration";
CREATE INDEX "ReviewQueueItem_calibration_idx" ON "ReviewQueueItem"("queueId", "position") WHERE "isCalibration";
CREATE INDEX "HumanLabel_queue_idx" ON "HumanLabel"("queueId", "annotatorId", "createdAt") WHERE "queueId" IS NOT NULL;
CREATE INDEX "HumanLabel_guidelineVersion_idx" ON "HumanLabel"("guidelineVersionId") WHERE "guidelineVersionId" IS NOT NULL;

-- AddForeignKey
ALTER TABLE "HumanLabel" ADD CONSTRAINT "HumanLabel_queueId_fkey" FOREIGN KEY ("queueId") REFERENCES "ReviewQueue"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HumanLabel" ADD CONSTRAINT "HumanLabel_guidelineVersionId_fkey" FOREIGN KEY ("guidelineVersionId") REFERENCES "GuidelineVersion"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewQueue" ADD CONSTRAINT "ReviewQueue_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewQueueItem" ADD CONSTRAINT "ReviewQueueItem_queueId_fkey" FOREIGN KEY ("queueId") REFERENCES "ReviewQueue"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewQueueItem" ADD CONSTRAINT "ReviewQueueItem_pairId_fkey" FOREIGN KEY ("pairId") REFERENCES "Pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewClaim" ADD CONSTRAINT "ReviewClaim_queueId_fkey" FOREIGN KEY ("queueId") REFERENCES "ReviewQueue"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewClaim" ADD CONSTRAINT "ReviewClaim_pairId_fkey" FOREIGN KEY ("pairId") REFERENCES "Pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewClaim" ADD CONSTRAINT "ReviewClaim_annotatorId_fkey" FOREIGN KEY ("annotatorId") REFERENCES "Annotator"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewAction" ADD CONSTRAINT "ReviewAction_annotatorId_fkey" FOREIGN KEY ("annotatorId") REFERENCES "Annotator"("id") ON DELETE CASCADE ON UPDATE CASCADE;
