-- AlterTable
ALTER TABLE "DataVersion" DROP CONSTRAINT "DataVersion_pkey",
ADD COLUMN     "scope" TEXT NOT NULL DEFAULT 'all',
ADD CONSTRAINT "DataVersion_pkey" PRIMARY KEY ("projectId", "scope", "stripe");

-- Changes are counted by what changed (model DataVersion). The migration engine ends a statement at every semicolon, so those of the bodies are
-- written as \073.
CREATE OR REPLACE FUNCTION "countChange"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  INSERT INTO "DataVersion" ("projectId", scope, stripe, version)
    SELECT p.id, CASE TG_TABLE_NAME WHEN ''Annotator'' THEN ''people'' WHEN ''Run'' THEN ''runs'' ELSE ''pairs'' END, pg_backend_pid() % 256, 1
    FROM "Project" p WHERE p.id IN (SELECT c."projectId" FROM changed c) ORDER BY p.id
    ON CONFLICT ("projectId", scope, stripe) DO UPDATE SET version = "DataVersion".version + 1\073
  RETURN NULL\073
END';

CREATE OR REPLACE FUNCTION "countChangeOfRun"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  INSERT INTO "DataVersion" ("projectId", scope, stripe, version)
    SELECT DISTINCT p.id, CASE TG_TABLE_NAME WHEN ''AiLabel'' THEN r.id::text ELSE ''people'' END AS scope, pg_backend_pid() % 256, 1
    FROM "Run" r JOIN "Project" p ON p.id = r."projectId" WHERE r.id IN (SELECT c."runId" FROM changed c) ORDER BY 1, 2
    ON CONFLICT ("projectId", scope, stripe) DO UPDATE SET version = "DataVersion".version + 1\073
  RETURN NULL\073
END';

CREATE OR REPLACE FUNCTION "countChangeOfAnnotator"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  INSERT INTO "DataVersion" ("projectId", scope, stripe, version)
    SELECT p.id, ''people'', pg_backend_pid() % 256, 1 FROM "Project" p WHERE p.id IN (SELECT a."projectId" FROM "Annotator" a WHERE a.id IN (SELECT c."annotatorId" FROM changed c)) ORDER BY p.id
    ON CONFLICT ("projectId", scope, stripe) DO UPDATE SET version = "DataVersion".version + 1\073
  RETURN NULL\073
END';

-- AlterTable: an AI label knows how its pair's responses differ in length.
ALTER TABLE "AiLabel" ADD COLUMN "lengthDelta" INTEGER;
UPDATE "AiLabel" l SET "lengthDelta" = a.chars - b.chars
FROM "Pair" p JOIN "Response" a ON a.id = p."responseAId" JOIN "Response" b ON b.id = p."responseBId"
WHERE p.id = l."pairId";
ALTER TABLE "AiLabel" ALTER COLUMN "lengthDelta" SET NOT NULL;
