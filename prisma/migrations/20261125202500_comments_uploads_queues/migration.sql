-- AlterTable
ALTER TABLE "ReviewQueue" ADD COLUMN     "nDone" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Comment" ADD COLUMN     "editedAt" TIMESTAMPTZ(3),
ADD COLUMN     "removedAt" TIMESTAMPTZ(3),
ADD COLUMN     "removedBy" TEXT;

-- AlterTable
ALTER TABLE "Upload" ADD COLUMN     "userId" UUID,
ALTER COLUMN "projectId" DROP NOT NULL;

-- CreateTable
CREATE TABLE "CommentEarlier" (
    "id" UUID NOT NULL,
    "commentId" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CommentEarlier_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "CommentEarlier_commentId_idx" ON "CommentEarlier"("commentId");

-- AddForeignKey
ALTER TABLE "CommentEarlier" ADD CONSTRAINT "CommentEarlier_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Upload" ADD CONSTRAINT "Upload_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- How many pairs of each queue are done was counted anew each time until now.
UPDATE "ReviewQueue" u SET "nDone" = (SELECT count(*) FROM "ReviewQueueItem" i WHERE i."queueId" = u.id AND i."isDone");

-- Claims that run out, without the many that a lead has dealt out.
CREATE INDEX "ReviewClaim_pulled_idx" ON "ReviewClaim"("queueId", "annotatorId") WHERE "expiresAt" IS NOT NULL;
