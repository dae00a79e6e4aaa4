-- CreateEnum
CREATE TYPE "BiasProbeKind" AS ENUM ('padding', 'injection', 'authority');

-- AlterTable
ALTER TABLE "Project" ADD COLUMN "probeOfId" UUID;

-- CreateTable
CREATE TABLE "BiasProbe" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "studyId" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "kind" "BiasProbeKind" NOT NULL,
    "before" TEXT NOT NULL,
    "behind" TEXT NOT NULL,
    "selection" JSONB NOT NULL DEFAULT '{}',
    "seed" INTEGER NOT NULL,
    "nPairs" INTEGER NOT NULL,
    "author" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "BiasProbe_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BiasProbePair" (
    "probeId" UUID NOT NULL,
    "sourcePairId" UUID NOT NULL,
    "controlPairId" UUID NOT NULL,
    "perturbedPairId" UUID NOT NULL,
    "side" "Preference" NOT NULL,

    CONSTRAINT "BiasProbePair_pkey" PRIMARY KEY ("probeId","sourcePairId")
);

-- CreateIndex
CREATE INDEX "Project_probeOfId_idx" ON "Project"("probeOfId");

-- CreateIndex
CREATE UNIQUE INDEX "BiasProbe_studyId_key" ON "BiasProbe"("studyId");

-- CreateIndex
CREATE UNIQUE INDEX "BiasProbe_runId_key" ON "BiasProbe"("runId");

-- CreateIndex
CREATE INDEX "BiasProbe_projectId_idx" ON "BiasProbe"("projectId");

-- CreateIndex
CREATE UNIQUE INDEX "BiasProbePair_controlPairId_key" ON "BiasProbePair"("controlPairId");

-- CreateIndex
CREATE UNIQUE INDEX "BiasProbePair_perturbedPairId_key" ON "BiasProbePair"("perturbedPairId");

-- CreateIndex
CREATE INDEX "BiasProbePair_sourcePairId_idx" ON "BiasProbePair"("sourcePairId");

-- AddForeignKey
ALTER TABLE "Project" ADD CONSTRAINT "Project_probeOfId_fkey" FOREIGN KEY ("probeOfId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BiasProbe" ADD CONSTRAINT "BiasProbe_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BiasProbe" ADD CONSTRAINT "BiasProbe_studyId_fkey" FOREIGN KEY ("studyId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
-- The pairs of a probe are made before its run, in one transaction: the run is looked for at its end.
ALTER TABLE "BiasProbe" ADD CONSTRAINT "BiasProbe_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;

-- AddForeignKey
ALTER TABLE "BiasProbePair" ADD CONSTRAINT "BiasProbePair_probeId_fkey" FOREIGN KEY ("probeId") REFERENCES "BiasProbe"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BiasProbePair" ADD CONSTRAINT "BiasProbePair_sourcePairId_fkey" FOREIGN KEY ("sourcePairId") REFERENCES "Pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BiasProbePair" ADD CONSTRAINT "BiasProbePair_controlPairId_fkey" FOREIGN KEY ("controlPairId") REFERENCES "Pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BiasProbePair" ADD CONSTRAINT "BiasProbePair_perturbedPairId_fkey" FOREIGN KEY ("perturbedPairId") REFERENCES "Pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;
