-- CreateTable
CREATE TABLE "DataVersion" (
    "projectId" UUID NOT NULL,
    "stripe" SMALLINT NOT NULL,
    "version" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "DataVersion_pkey" PRIMARY KEY ("projectId","stripe")
);

-- AddForeignKey
ALTER TABLE "DataVersion" ADD CONSTRAINT "DataVersion_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The migration engine ends a statement at every semicolon, so those of the bodies are written as \073.
-- Every statement that changes what figures follow from counts once in its project, in its own transaction. A project that is being deleted has no row
-- any more and is passed over.

CREATE FUNCTION "countChange"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  INSERT INTO "DataVersion" ("projectId", stripe, version)
    SELECT p.id, pg_backend_pid() % 256, 1 FROM "Project" p WHERE p.id IN (SELECT c."projectId" FROM changed c) ORDER BY p.id
    ON CONFLICT ("projectId", stripe) DO UPDATE SET version = "DataVersion".version + 1\073
  RETURN NULL\073
END';

CREATE FUNCTION "countChangeOfRun"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  INSERT INTO "DataVersion" ("projectId", stripe, version)
    SELECT p.id, pg_backend_pid() % 256, 1 FROM "Project" p WHERE p.id IN (SELECT r."projectId" FROM "Run" r WHERE r.id IN (SELECT c."runId" FROM changed c)) ORDER BY p.id
    ON CONFLICT ("projectId", stripe) DO UPDATE SET version = "DataVersion".version + 1\073
  RETURN NULL\073
END';

CREATE FUNCTION "countChangeOfAnnotator"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  INSERT INTO "DataVersion" ("projectId", stripe, version)
    SELECT p.id, pg_backend_pid() % 256, 1 FROM "Project" p WHERE p.id IN (SELECT a."projectId" FROM "Annotator" a WHERE a.id IN (SELECT c."annotatorId" FROM changed c)) ORDER BY p.id
    ON CONFLICT ("projectId", stripe) DO UPDATE SET version = "DataVersion".version + 1\073
  RETURN NULL\073
END';

CREATE TRIGGER "countChangeOnInsert" AFTER INSERT ON "Prompt" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "countChange"();
CREATE TRIGGER "countChangeOnUpdate" AFTER UPDATE ON "Prompt" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "countChange"();
CREATE TRIGGER "countChangeOnDelete" AFTER DELETE ON "Prompt" REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "countChange"();
CREATE TRIGGER "countChangeOnInsert" AFTER INSERT ON "Pair" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "countChange"();
CREATE TRIGGER "countChangeOnUpdate" AFTER UPDATE ON "Pair" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "countChange"();
CREATE TRIGGER "countChangeOnDelete" AFTER DELETE ON "Pair" REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "countChange"();
CREATE TRIGGER "countChangeOnInsert" AFTER INSERT ON "Policy" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "countChange"();
CREATE TRIGGER "countChangeOnUpdate" AFTER UPDATE ON "Policy" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "countChange"();
CREATE TRIGGER "countChangeOnDelete" AFTER DELETE ON "Policy" REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "countChange"();
CREATE TRIGGER "countChangeOnInsert" AFTER INSERT ON "Annotator" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "countChange"();
CREATE TRIGGER "countChangeOnUpdate" AFTER UPDATE ON "Annotator" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "countChange"();
CREATE TRIGGER "countChangeOnDelete" AFTER DELETE ON "Annotator" REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "countChange"();
CREATE TRIGGER "countChangeOnInsert" AFTER INSERT ON "Run" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "countChange"();
CREATE TRIGGER "countChangeOnUpdate" AFTER UPDATE ON "Run" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "countChange"();
CREATE TRIGGER "countChangeOnDelete" AFTER DELETE ON "Run" REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "countChange"();
CREATE TRIGGER "countChangeOnInsert" AFTER INSERT ON "TakenOutPair" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "countChange"();
CREATE TRIGGER "countChangeOnUpdate" AFTER UPDATE ON "TakenOutPair" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "countChange"();
CREATE TRIGGER "countChangeOnDelete" AFTER DELETE ON "TakenOutPair" REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "countChange"();
CREATE TRIGGER "countChangeOnInsert" AFTER INSERT ON "AiLabel" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "countChangeOfRun"();
CREATE TRIGGER "countChangeOnUpdate" AFTER UPDATE ON "AiLabel" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "countChangeOfRun"();
CREATE TRIGGER "countChangeOnDelete" AFTER DELETE ON "AiLabel" REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "countChangeOfRun"();
CREATE TRIGGER "countChangeOnInsert" AFTER INSERT ON "SpotCheck" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "countChangeOfRun"();
CREATE TRIGGER "countChangeOnUpdate" AFTER UPDATE ON "SpotCheck" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "countChangeOfRun"();
CREATE TRIGGER "countChangeOnDelete" AFTER DELETE ON "SpotCheck" REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "countChangeOfRun"();
CREATE TRIGGER "countChangeOnInsert" AFTER INSERT ON "HumanLabel" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "countChangeOfAnnotator"();
CREATE TRIGGER "countChangeOnUpdate" AFTER UPDATE ON "HumanLabel" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "countChangeOfAnnotator"();
CREATE TRIGGER "countChangeOnDelete" AFTER DELETE ON "HumanLabel" REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "countChangeOfAnnotator"();
