-- Nothing wrote or read it. Preference models come with a table of their own.
DROP TABLE "RewardModel";

-- Said by the database whenever messages are written, so that neither an import nor an archive can forget to. Adding the column says it of what is there.
ALTER TABLE "Prompt" ADD COLUMN "isConversation" BOOLEAN NOT NULL
  GENERATED ALWAYS AS (CASE jsonb_typeof("messages") WHEN 'array' THEN jsonb_array_length("messages") <> 1 OR ("messages"->0->>'role') IS DISTINCT FROM 'user' ELSE true END) STORED;

-- CreateIndex
CREATE INDEX "LabelerVersion_endpointId_idx" ON "LabelerVersion"("endpointId");

-- CreateIndex
CREATE INDEX "HumanLabelEarlier_annotatorId_idx" ON "HumanLabelEarlier"("annotatorId");

-- CreateIndex
CREATE INDEX "Upload_userId_idx" ON "Upload"("userId");

-- The triggers that count changes also count the rows that came and went: pairs of a project, AI labels of a run. The migration engine ends a statement at
-- every semicolon, so those of the bodies are written as \073.
ALTER TABLE "DataVersion" ADD COLUMN "nRows" BIGINT NOT NULL DEFAULT 0;

CREATE OR REPLACE FUNCTION "countChange"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  INSERT INTO "DataVersion" ("projectId", scope, stripe, version, "nRows")
    SELECT p.id, CASE TG_TABLE_NAME WHEN ''Annotator'' THEN ''people'' WHEN ''Run'' THEN ''runs'' ELSE ''pairs'' END, pg_backend_pid() % 256, 1,
           CASE WHEN TG_TABLE_NAME <> ''Pair'' THEN 0 WHEN TG_OP = ''INSERT'' THEN c.n WHEN TG_OP = ''DELETE'' THEN -c.n ELSE 0 END
    FROM (SELECT "projectId", count(*) AS n FROM changed GROUP BY 1) c JOIN "Project" p ON p.id = c."projectId" ORDER BY p.id
    ON CONFLICT ("projectId", scope, stripe) DO UPDATE SET version = "DataVersion".version + 1, "nRows" = "DataVersion"."nRows" + excluded."nRows"\073
  RETURN NULL\073
END';

CREATE OR REPLACE FUNCTION "countChangeOfRun"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  INSERT INTO "DataVersion" ("projectId", scope, stripe, version, "nRows")
    SELECT p.id, CASE TG_TABLE_NAME WHEN ''AiLabel'' THEN r.id::text ELSE ''people'' END AS scope, pg_backend_pid() % 256, 1,
           sum(CASE WHEN TG_TABLE_NAME <> ''AiLabel'' THEN 0 WHEN TG_OP = ''INSERT'' THEN c.n WHEN TG_OP = ''DELETE'' THEN -c.n ELSE 0 END)
    FROM (SELECT "runId", count(*) AS n FROM changed GROUP BY 1) c JOIN "Run" r ON r.id = c."runId" JOIN "Project" p ON p.id = r."projectId"
    GROUP BY 1, 2 ORDER BY 1, 2
    ON CONFLICT ("projectId", scope, stripe) DO UPDATE SET version = "DataVersion".version + 1, "nRows" = "DataVersion"."nRows" + excluded."nRows"\073
  RETURN NULL\073
END';

-- What is there already stands in a stripe of its own.
INSERT INTO "DataVersion" ("projectId", scope, stripe, "nRows") SELECT "projectId", 'pairs', -1, count(*) FROM "Pair" GROUP BY 1;
INSERT INTO "DataVersion" ("projectId", scope, stripe, "nRows")
  SELECT r."projectId", r.id::text, -1, count(*) FROM "AiLabel" l JOIN "Run" r ON r.id = l."runId" GROUP BY 1, 2;
