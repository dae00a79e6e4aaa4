-- AlterTable
ALTER TABLE "Run" ADD COLUMN     "nLowCoverage" INTEGER NOT NULL DEFAULT 0;

-- What was stored before is counted once.
update "Run" r set "nLowCoverage" = j.n
from (select "runId", count(*)::int as n from "Judgment" where outcome = 'ok' and coverage < 0.5 group by 1) j
where j."runId" = r.id;
