-- AlterTable
ALTER TABLE "Snapshot" ADD COLUMN     "codeVersion" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "dataVersion" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "fileName" TEXT NOT NULL DEFAULT 'export.jsonl',
ADD COLUMN     "nBytes" BIGINT NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "SnapshotPair" (
    "snapshotId" UUID NOT NULL,
    "pairId" UUID NOT NULL,
    "preference" "Preference",

    CONSTRAINT "SnapshotPair_pkey" PRIMARY KEY ("snapshotId","pairId")
);

-- CreateTable
CREATE TABLE "SnapshotChunk" (
    "snapshotId" UUID NOT NULL,
    "index" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "SnapshotChunk_pkey" PRIMARY KEY ("snapshotId","index")
);

-- AddForeignKey
ALTER TABLE "SnapshotPair" ADD CONSTRAINT "SnapshotPair_snapshotId_fkey" FOREIGN KEY ("snapshotId") REFERENCES "Snapshot"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SnapshotChunk" ADD CONSTRAINT "SnapshotChunk_snapshotId_fkey" FOREIGN KEY ("snapshotId") REFERENCES "Snapshot"("id") ON DELETE CASCADE ON UPDATE CASCADE;
