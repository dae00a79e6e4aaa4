-- The prompt of every AI label that is there, then of every one that comes.
ALTER TABLE "AiLabel" ADD COLUMN "promptId" UUID;
UPDATE "AiLabel" l SET "promptId" = p."promptId" FROM "Pair" p WHERE p.id = l."pairId";
ALTER TABLE "AiLabel" ALTER COLUMN "promptId" SET NOT NULL;
