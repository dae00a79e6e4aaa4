-- CreateTable
CREATE TABLE "EndpointBudget" (
    "endpointId" UUID NOT NULL,
    "requests" DOUBLE PRECISION NOT NULL,
    "tokens" DOUBLE PRECISION NOT NULL,
    "refilledAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "blockedUntil" TIMESTAMPTZ(6),

    CONSTRAINT "EndpointBudget_pkey" PRIMARY KEY ("endpointId")
);

-- CreateTable
CREATE TABLE "EndpointLease" (
    "endpointId" UUID NOT NULL,
    "holder" UUID NOT NULL,
    "slots" INTEGER NOT NULL,
    "expiresAt" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "EndpointLease_pkey" PRIMARY KEY ("endpointId","holder")
);

-- CreateTable
CREATE TABLE "RunTick" (
    "runId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "nJudgments" INTEGER NOT NULL,

    CONSTRAINT "RunTick_pkey" PRIMARY KEY ("runId","at")
);

-- CreateTable
CREATE TABLE "RunOutcome" (
    "runId" UUID NOT NULL,
    "outcome" "Outcome" NOT NULL,
    "kind" TEXT NOT NULL,
    "n" INTEGER NOT NULL,
    "message" TEXT,
    "pairId" UUID NOT NULL,

    CONSTRAINT "RunOutcome_pkey" PRIMARY KEY ("runId","outcome","kind")
);

-- AddForeignKey
ALTER TABLE "EndpointBudget" ADD CONSTRAINT "EndpointBudget_endpointId_fkey" FOREIGN KEY ("endpointId") REFERENCES "Endpoint"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EndpointLease" ADD CONSTRAINT "EndpointLease_endpointId_fkey" FOREIGN KEY ("endpointId") REFERENCES "Endpoint"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RunTick" ADD CONSTRAINT "RunTick_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RunOutcome" ADD CONSTRAINT "RunOutcome_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;
