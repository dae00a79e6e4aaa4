-- CreateIndex
CREATE INDEX "Pair_projectId_externalId_idx" ON "Pair"("projectId", "externalId");
