-- AlterTable
ALTER TABLE "EndpointLease" ADD COLUMN     "wanted" INTEGER NOT NULL;
