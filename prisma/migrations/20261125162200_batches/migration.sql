-- CreateEnum
CREATE TYPE "RunMode" AS ENUM ('direct', 'batch');

-- CreateEnum
CREATE TYPE "BatchState" AS ENUM ('sending', 'sent', 'read');

-- AlterTable
ALTER TABLE "Endpoint" ADD COLUMN     "batchPriceFactor" DOUBLE PRECISION NOT NULL DEFAULT 0.5;

-- AlterTable
ALTER TABLE "Run" ADD COLUMN     "mode" "RunMode" NOT NULL DEFAULT 'direct';

-- CreateTable
CREATE TABLE "RunBatch" (
    "id" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "state" "BatchState" NOT NULL DEFAULT 'sending',
    "nRequests" INTEGER NOT NULL,
    "nBytes" INTEGER NOT NULL,
    "worstUsd" DOUBLE PRECISION,
    "inputFileId" TEXT,
    "remoteId" TEXT,
    "remoteStatus" TEXT,
    "nCompleted" INTEGER NOT NULL DEFAULT 0,
    "nFailed" INTEGER NOT NULL DEFAULT 0,
    "reason" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sentAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "RunBatch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BatchRequest" (
    "runId" UUID NOT NULL,
    "pairId" UUID NOT NULL,
    "order" "Order" NOT NULL,
    "sample" INTEGER NOT NULL,
    "step" INTEGER NOT NULL,
    "requestHash" BYTEA NOT NULL,
    "batchId" UUID,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "answer" JSONB,
    "failureKind" TEXT,
    "failure" TEXT,

    CONSTRAINT "BatchRequest_pkey" PRIMARY KEY ("runId","pairId","order","sample","step")
);

-- CreateTable
CREATE TABLE "RunDriver" (
    "runId" UUID NOT NULL,
    "holder" UUID,
    "expiresAt" TIMESTAMPTZ(6),
    "nextLookAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "planWanted" INTEGER NOT NULL DEFAULT 1,
    "planDone" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "RunDriver_pkey" PRIMARY KEY ("runId")
);

-- CreateIndex
CREATE UNIQUE INDEX "RunBatch_runId_number_key" ON "RunBatch"("runId", "number");

-- CreateIndex
CREATE INDEX "BatchRequest_batchId_idx" ON "BatchRequest"("batchId");

-- CreateIndex
CREATE INDEX "BatchRequest_pairId_idx" ON "BatchRequest"("pairId");

-- AddForeignKey
ALTER TABLE "RunBatch" ADD CONSTRAINT "RunBatch_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BatchRequest" ADD CONSTRAINT "BatchRequest_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BatchRequest" ADD CONSTRAINT "BatchRequest_pairId_fkey" FOREIGN KEY ("pairId") REFERENCES "Pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BatchRequest" ADD CONSTRAINT "BatchRequest_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "RunBatch"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RunDriver" ADD CONSTRAINT "RunDriver_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;
