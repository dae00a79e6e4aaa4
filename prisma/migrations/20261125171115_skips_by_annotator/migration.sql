-- CreateIndex
CREATE INDEX "ReviewSkip_annotatorId_createdAt_idx" ON "ReviewSkip"("annotatorId", "createdAt");
