-- AlterTable
ALTER TABLE "EndpointBudget" ADD COLUMN     "bearable" DOUBLE PRECISION,
ADD COLUMN     "shrunkAt" TIMESTAMPTZ(6);

-- AlterTable
ALTER TABLE "Run" ADD COLUMN     "budgetUsd" DOUBLE PRECISION,
ADD COLUMN     "nJudgmentsReused" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "reuse" BOOLEAN NOT NULL DEFAULT true;

-- AlterTable
ALTER TABLE "Judgment" ADD COLUMN     "reuseKey" BYTEA,
ADD COLUMN     "reusedFromId" UUID;

-- CreateIndex
CREATE INDEX "Judgment_reuseKey_idx" ON "Judgment"("reuseKey");
