-- A pair knows who wrote its responses. Whoever writes pairs need not know of it: the database sees to it. The migration engine ends a statement at every
-- semicolon, so those of the body are written as \073.
ALTER TABLE "Pair" ADD COLUMN     "policyAId" UUID,
ADD COLUMN     "policyBId" UUID;

-- CreateTable
CREATE TABLE "Fill" (
    "name" TEXT NOT NULL,
    "after" UUID,

    CONSTRAINT "Fill_pkey" PRIMARY KEY ("name")
);

-- Whoever knows them writes them with the pair, and then nothing is changed here. Row by row, once rows are in, so that no plan made for a small table is
-- kept for a large one.
CREATE FUNCTION "namePolicies"() RETURNS trigger LANGUAGE plpgsql SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off AS E'
BEGIN
  UPDATE "Pair" p SET "policyAId" = a."policyId", "policyBId" = b."policyId"
  FROM added n JOIN "Response" a ON a.id = n."responseAId" JOIN "Response" b ON b.id = n."responseBId"
  WHERE p.id = n.id AND (n."policyAId", n."policyBId") IS DISTINCT FROM (a."policyId", b."policyId")\073
  RETURN NULL\073
END';
CREATE TRIGGER "namePolicies" AFTER INSERT ON "Pair" REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION "namePolicies"();

-- Of the pairs that are there already (scripts/fills.ts).
INSERT INTO "Fill" (name) VALUES ('pair_policies');
