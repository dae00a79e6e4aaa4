-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Preference" AS ENUM ('A', 'B', 'tie');

-- CreateEnum
CREATE TYPE "Verdict" AS ENUM ('A', 'B', 'tie', 'none');

-- CreateEnum
CREATE TYPE "Order" AS ENUM ('AB', 'BA');

-- CreateEnum
CREATE TYPE "AnnotatorKind" AS ENUM ('person', 'gold', 'crowd');

-- CreateEnum
CREATE TYPE "LabelSource" AS ENUM ('imported', 'review');

-- CreateEnum
CREATE TYPE "RunSource" AS ENUM ('labeled', 'imported');

-- CreateEnum
CREATE TYPE "RunStatus" AS ENUM ('planning', 'running', 'paused', 'completed', 'cancelled', 'failed');

-- CreateEnum
CREATE TYPE "EndpointKind" AS ENUM ('baseline', 'openai');

-- CreateEnum
CREATE TYPE "EndpointApi" AS ENUM ('chat', 'completions');

-- CreateEnum
CREATE TYPE "Rung" AS ENUM ('logprobs', 'constrained', 'votes', 'parsed', 'imported');

-- CreateEnum
CREATE TYPE "Outcome" AS ENUM ('ok', 'refused', 'truncated', 'empty', 'unparsable', 'failed');

-- CreateEnum
CREATE TYPE "ImportStatus" AS ENUM ('running', 'completed', 'failed');

-- CreateEnum
CREATE TYPE "LineOutcome" AS ENUM ('accepted', 'duplicate', 'rejected');

-- CreateTable
CREATE TABLE "Project" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "guidelines" TEXT NOT NULL DEFAULT '',
    "illustrative" BOOLEAN NOT NULL DEFAULT false,
    "sideSeed" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Project_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Policy" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "Policy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Prompt" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "messages" JSONB NOT NULL,
    "externalId" TEXT,
    "tags" TEXT[],
    "split" TEXT,
    "meta" JSONB NOT NULL DEFAULT '{}',
    "contentHash" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Prompt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Response" (
    "id" UUID NOT NULL,
    "promptId" UUID NOT NULL,
    "policyId" UUID,
    "text" TEXT NOT NULL,
    "chars" INTEGER NOT NULL,
    "tokens" INTEGER,
    "contentHash" BYTEA NOT NULL,

    CONSTRAINT "Response_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Pair" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "promptId" UUID NOT NULL,
    "responseAId" UUID NOT NULL,
    "responseBId" UUID NOT NULL,
    "externalId" TEXT,
    "ordinal" INTEGER NOT NULL,
    "meta" JSONB NOT NULL DEFAULT '{}',
    "contentHash" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Pair_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Endpoint" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "EndpointKind" NOT NULL DEFAULT 'openai',
    "baseUrl" TEXT NOT NULL,
    "encryptedApiKey" BYTEA,
    "api" "EndpointApi" NOT NULL DEFAULT 'chat',
    "maxConcurrency" INTEGER NOT NULL DEFAULT 8,
    "requestsPerMinute" INTEGER,
    "tokensPerMinute" INTEGER,
    "timeoutMs" INTEGER NOT NULL DEFAULT 60000,
    "inputUsdPerMTok" DOUBLE PRECISION,
    "outputUsdPerMTok" DOUBLE PRECISION,
    "probes" JSONB NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Endpoint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Labeler" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Labeler_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LabelerVersion" (
    "id" UUID NOT NULL,
    "labelerId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "endpointId" UUID,
    "model" TEXT NOT NULL,
    "config" JSONB NOT NULL,
    "configHash" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "LabelerVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Run" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "labelerVersionId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "source" "RunSource" NOT NULL,
    "selection" JSONB NOT NULL DEFAULT '{}',
    "status" "RunStatus" NOT NULL,
    "statusReason" TEXT,
    "nPairs" INTEGER NOT NULL DEFAULT 0,
    "nJudgmentsPlanned" INTEGER NOT NULL DEFAULT 0,
    "nJudgmentsOk" INTEGER NOT NULL DEFAULT 0,
    "nJudgmentsFailed" INTEGER NOT NULL DEFAULT 0,
    "inputTokens" BIGINT NOT NULL DEFAULT 0,
    "outputTokens" BIGINT NOT NULL DEFAULT 0,
    "costUsd" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RunChunk" (
    "runId" UUID NOT NULL,
    "index" INTEGER NOT NULL,
    "pairIds" UUID[],
    "doneAt" TIMESTAMPTZ(3),

    CONSTRAINT "RunChunk_pkey" PRIMARY KEY ("runId","index")
);

-- CreateTable
CREATE TABLE "Judgment" (
    "runId" UUID NOT NULL,
    "pairId" UUID NOT NULL,
    "order" "Order" NOT NULL,
    "sample" INTEGER NOT NULL DEFAULT 0,
    "outcome" "Outcome" NOT NULL,
    "rung" "Rung",
    "verdict" "Verdict" NOT NULL,
    "pFirst" DOUBLE PRECISION,
    "pFirstLow" DOUBLE PRECISION,
    "pFirstHigh" DOUBLE PRECISION,
    "coverage" DOUBLE PRECISION,
    "logprobs" JSONB,
    "rationale" TEXT,
    "rawText" TEXT,
    "requestHash" BYTEA,
    "inputTokens" INTEGER,
    "outputTokens" INTEGER,
    "latencyMs" INTEGER,
    "errorKind" TEXT,
    "errorMessage" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Judgment_pkey" PRIMARY KEY ("runId","pairId","order","sample")
);

-- CreateTable
CREATE TABLE "AiLabel" (
    "runId" UUID NOT NULL,
    "pairId" UUID NOT NULL,
    "pA" DOUBLE PRECISION,
    "pAFirst" DOUBLE PRECISION,
    "pASecond" DOUBLE PRECISION,
    "preference" "Preference",
    "confidence" DOUBLE PRECISION,
    "verdictAB" "Verdict",
    "verdictBA" "Verdict",

    CONSTRAINT "AiLabel_pkey" PRIMARY KEY ("runId","pairId")
);

-- CreateTable
CREATE TABLE "Annotator" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "AnnotatorKind" NOT NULL,

    CONSTRAINT "Annotator_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HumanLabel" (
    "id" UUID NOT NULL,
    "pairId" UUID NOT NULL,
    "annotatorId" UUID NOT NULL,
    "preference" "Preference" NOT NULL,
    "strength" INTEGER,
    "confidence" DOUBLE PRECISION,
    "comment" TEXT,
    "shownOrder" "Order",
    "durationMs" INTEGER,
    "source" "LabelSource" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "HumanLabel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HumanLabelEarlier" (
    "id" UUID NOT NULL,
    "pairId" UUID NOT NULL,
    "annotatorId" UUID NOT NULL,
    "preference" "Preference" NOT NULL,
    "strength" INTEGER,
    "confidence" DOUBLE PRECISION,
    "comment" TEXT,
    "shownOrder" "Order",
    "durationMs" INTEGER,
    "source" "LabelSource" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "replacedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "HumanLabelEarlier_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HumanConsensus" (
    "pairId" UUID NOT NULL,
    "nA" INTEGER NOT NULL DEFAULT 0,
    "nB" INTEGER NOT NULL DEFAULT 0,
    "nTie" INTEGER NOT NULL DEFAULT 0,
    "majority" "Preference",
    "gold" "Preference",

    CONSTRAINT "HumanConsensus_pkey" PRIMARY KEY ("pairId")
);

-- CreateTable
CREATE TABLE "ReviewSkip" (
    "pairId" UUID NOT NULL,
    "annotatorId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ReviewSkip_pkey" PRIMARY KEY ("pairId","annotatorId")
);

-- CreateTable
CREATE TABLE "SpotCheck" (
    "id" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "pairId" UUID NOT NULL,
    "reviewer" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "reasons" TEXT[],
    "comment" TEXT,
    "samplingProbability" DOUBLE PRECISION,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SpotCheck_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Import" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "fileName" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "options" JSONB NOT NULL DEFAULT '{}',
    "status" "ImportStatus" NOT NULL,
    "reason" TEXT,
    "bytesTotal" BIGINT,
    "bytesRead" BIGINT NOT NULL DEFAULT 0,
    "nLines" INTEGER NOT NULL DEFAULT 0,
    "nAccepted" INTEGER NOT NULL DEFAULT 0,
    "nDuplicate" INTEGER NOT NULL DEFAULT 0,
    "nRejected" INTEGER NOT NULL DEFAULT 0,
    "counts" JSONB NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ImportLine" (
    "importId" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "outcome" "LineOutcome" NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "ImportLine_pkey" PRIMARY KEY ("importId","line")
);

-- CreateTable
CREATE TABLE "Snapshot" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "criteria" JSONB NOT NULL,
    "counts" JSONB NOT NULL,
    "nRows" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Snapshot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RewardModel" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "config" JSONB NOT NULL,
    "metrics" JSONB NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RewardModel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "emailVerified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "token" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "ipAddress" TEXT,
    "userAgent" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApiKey" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "keyHash" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3),
    "lastUsedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ApiKey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditEvent" (
    "id" UUID NOT NULL,
    "projectId" UUID,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "details" JSONB NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AuditEvent_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Project_name_key" ON "Project"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Policy_projectId_name_key" ON "Policy"("projectId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "Prompt_projectId_contentHash_key" ON "Prompt"("projectId", "contentHash");

-- CreateIndex
CREATE INDEX "Response_policyId_idx" ON "Response"("policyId");

-- CreateIndex
CREATE UNIQUE INDEX "Response_promptId_contentHash_key" ON "Response"("promptId", "contentHash");

-- CreateIndex
CREATE INDEX "Pair_promptId_idx" ON "Pair"("promptId");

-- CreateIndex
CREATE INDEX "Pair_responseAId_idx" ON "Pair"("responseAId");

-- CreateIndex
CREATE INDEX "Pair_responseBId_idx" ON "Pair"("responseBId");

-- CreateIndex
CREATE UNIQUE INDEX "Pair_projectId_contentHash_key" ON "Pair"("projectId", "contentHash");

-- CreateIndex
CREATE UNIQUE INDEX "Pair_projectId_ordinal_key" ON "Pair"("projectId", "ordinal");

-- CreateIndex
CREATE UNIQUE INDEX "Endpoint_name_key" ON "Endpoint"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Labeler_projectId_name_key" ON "Labeler"("projectId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "LabelerVersion_labelerId_number_key" ON "LabelerVersion"("labelerId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "LabelerVersion_labelerId_configHash_key" ON "LabelerVersion"("labelerId", "configHash");

-- CreateIndex
CREATE INDEX "Run_projectId_idx" ON "Run"("projectId");

-- CreateIndex
CREATE INDEX "Run_labelerVersionId_idx" ON "Run"("labelerVersionId");

-- CreateIndex
CREATE INDEX "Judgment_pairId_idx" ON "Judgment"("pairId");

-- CreateIndex
CREATE INDEX "AiLabel_pairId_idx" ON "AiLabel"("pairId");

-- CreateIndex
CREATE UNIQUE INDEX "Annotator_projectId_name_key" ON "Annotator"("projectId", "name");

-- CreateIndex
CREATE INDEX "HumanLabel_annotatorId_createdAt_idx" ON "HumanLabel"("annotatorId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "HumanLabel_pairId_annotatorId_key" ON "HumanLabel"("pairId", "annotatorId");

-- CreateIndex
CREATE INDEX "HumanLabelEarlier_pairId_annotatorId_idx" ON "HumanLabelEarlier"("pairId", "annotatorId");

-- CreateIndex
CREATE INDEX "SpotCheck_runId_pairId_idx" ON "SpotCheck"("runId", "pairId");

-- CreateIndex
CREATE INDEX "Import_projectId_idx" ON "Import"("projectId");

-- CreateIndex
CREATE INDEX "Snapshot_projectId_idx" ON "Snapshot"("projectId");

-- CreateIndex
CREATE UNIQUE INDEX "RewardModel_projectId_name_key" ON "RewardModel"("projectId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE UNIQUE INDEX "Session_token_key" ON "Session"("token");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "ApiKey_keyHash_key" ON "ApiKey"("keyHash");

-- CreateIndex
CREATE INDEX "ApiKey_userId_idx" ON "ApiKey"("userId");

-- CreateIndex
CREATE INDEX "AuditEvent_projectId_createdAt_idx" ON "AuditEvent"("projectId", "createdAt");

-- AddForeignKey
ALTER TABLE "Policy" ADD CONSTRAINT "Policy_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Prompt" ADD CONSTRAINT "Prompt_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Response" ADD CONSTRAINT "Response_promptId_fkey" FOREIGN KEY ("promptId") REFERENCES "Prompt"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Response" ADD CONSTRAINT "Response_policyId_fkey" FOREIGN KEY ("policyId") REFERENCES "Policy"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Pair" ADD CONSTRAINT "Pair_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Pair" ADD CONSTRAINT "Pair_promptId_fkey" FOREIGN KEY ("promptId") REFERENCES "Prompt"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Pair" ADD CONSTRAINT "Pair_responseAId_fkey" FOREIGN KEY ("responseAId") REFERENCES "Response"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Pair" ADD CONSTRAINT "Pair_responseBId_fkey" FOREIGN KEY ("responseBId") REFERENCES "Response"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Labeler" ADD CONSTRAINT "Labeler_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LabelerVersion" ADD CONSTRAINT "LabelerVersion_labelerId_fkey" FOREIGN KEY ("labelerId") REFERENCES "Labeler"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LabelerVersion" ADD CONSTRAINT "LabelerVersion_endpointId_fkey" FOREIGN KEY ("endpointId") REFERENCES "Endpoint"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Run" ADD CONSTRAINT "Run_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Run" ADD CONSTRAINT "Run_labelerVersionId_fkey" FOREIGN KEY ("labelerVersionId") REFERENCES "LabelerVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RunChunk" ADD CONSTRAINT "RunChunk_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Judgment" ADD CONSTRAINT "Judgment_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Judgment" ADD CONSTRAINT "Judgment_pairId_fkey" FOREIGN KEY ("pairId") REFERENCES "Pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AiLabel" ADD CONSTRAINT "AiLabel_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AiLabel" ADD CONSTRAINT "AiLabel_pairId_fkey" FOREIGN KEY ("pairId") REFERENCES "Pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Annotator" ADD CONSTRAINT "Annotator_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HumanLabel" ADD CONSTRAINT "HumanLabel_pairId_fkey" FOREIGN KEY ("pairId") REFERENCES "Pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HumanLabel" ADD CONSTRAINT "HumanLabel_annotatorId_fkey" FOREIGN KEY ("annotatorId") REFERENCES "Annotator"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HumanLabelEarlier" ADD CONSTRAINT "HumanLabelEarlier_pairId_fkey" FOREIGN KEY ("pairId") REFERENCES "Pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HumanLabelEarlier" ADD CONSTRAINT "HumanLabelEarlier_annotatorId_fkey" FOREIGN KEY ("annotatorId") REFERENCES "Annotator"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HumanConsensus" ADD CONSTRAINT "HumanConsensus_pairId_fkey" FOREIGN KEY ("pairId") REFERENCES "Pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewSkip" ADD CONSTRAINT "ReviewSkip_pairId_fkey" FOREIGN KEY ("pairId") REFERENCES "Pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewSkip" ADD CONSTRAINT "ReviewSkip_annotatorId_fkey" FOREIGN KEY ("annotatorId") REFERENCES "Annotator"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SpotCheck" ADD CONSTRAINT "SpotCheck_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SpotCheck" ADD CONSTRAINT "SpotCheck_pairId_fkey" FOREIGN KEY ("pairId") REFERENCES "Pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Import" ADD CONSTRAINT "Import_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportLine" ADD CONSTRAINT "ImportLine_importId_fkey" FOREIGN KEY ("importId") REFERENCES "Import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Snapshot" ADD CONSTRAINT "Snapshot_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RewardModel" ADD CONSTRAINT "RewardModel_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApiKey" ADD CONSTRAINT "ApiKey_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the schema language cannot say: rules that no code path may break.
ALTER TABLE "Pair" ADD CONSTRAINT "Pair_two_responses" CHECK ("responseAId" <> "responseBId");
ALTER TABLE "Judgment" ADD CONSTRAINT "Judgment_pFirst_is_probability" CHECK ("pFirst" BETWEEN 0 AND 1);
ALTER TABLE "Judgment" ADD CONSTRAINT "Judgment_verdict_only_when_ok" CHECK ("outcome" = 'ok' OR ("verdict" = 'none' AND "pFirst" IS NULL));
ALTER TABLE "AiLabel" ADD CONSTRAINT "AiLabel_pA_is_probability" CHECK ("pA" BETWEEN 0 AND 1);
ALTER TABLE "AiLabel" ADD CONSTRAINT "AiLabel_preference_follows_pA" CHECK (("pA" IS NULL) = ("preference" IS NULL) AND ("pA" IS NULL) = ("confidence" IS NULL));
ALTER TABLE "HumanConsensus" ADD CONSTRAINT "HumanConsensus_counts" CHECK ("nA" >= 0 AND "nB" >= 0 AND "nTie" >= 0);
