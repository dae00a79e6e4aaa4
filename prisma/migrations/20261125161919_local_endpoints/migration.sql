-- AlterEnum
ALTER TYPE "EndpointKind" ADD VALUE 'local';
