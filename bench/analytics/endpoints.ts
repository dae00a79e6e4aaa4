import { agreementScreen } from '@/lib/analytics/agreement'
import { biasesScreen } from '@/lib/analytics/biases'
import { BiasesFilter } from '@/lib/analytics/biases-filter'
import { CalibrationFilter, calibrationScreen } from '@/lib/analytics/calibration'
import { ComparisonFilter, comparisonScreen } from '@/lib/analytics/comparison'
import { filterOptions } from '@/lib/analytics/filter-options'
import { harmlessScreen } from '@/lib/analytics/harmless'
import { LeaderboardFilter, leaderboardScreen } from '@/lib/analytics/leaderboard'
import { lengthsScreen } from '@/lib/analytics/lengths'
import { overviewScreen } from '@/lib/analytics/overview'
import { positionScreen } from '@/lib/analytics/position'
import { RatingsFilter, ratingsScreen } from '@/lib/analytics/ratings'
import { SliceFilter, slicesScreen } from '@/lib/analytics/slices'
import { winRatesScreen } from '@/lib/analytics/win-rates'
import { RunFilter } from '@/lib/slice/filter'
import { pool } from '@/lib/store/db'
import type { Study } from './study'

/** What a screen's payload is made by, and the plainest query ($1 the project, $2 the run) that reads the rows it is about. */
export type Endpoint = { name: string; plain: string; make: () => Promise<unknown> }

const labels = `
  select count(*), sum(l."pA"), sum(l."pAFirst"), sum(l."pASecond"), sum(c."nA")
  from "Pair" p join "AiLabel" l on l."pairId" = p.id and l."runId" = $2::uuid left join "HumanConsensus" c on c."pairId" = p.id
  where p."projectId" = $1::uuid`
const games = `
  select count(*), sum(l."pA"), count(a."policyId"), count(b."policyId")
  from "Pair" p join "AiLabel" l on l."pairId" = p.id and l."runId" = $2::uuid
    join "Response" a on a.id = p."responseAId" join "Response" b on b.id = p."responseBId"
  where p."projectId" = $1::uuid`
const allRuns = `
  select count(*), sum(l."pA"), sum(l."pAFirst"), sum(l."pASecond"), sum(a.chars), sum(b.chars), sum(c."nA")
  from "AiLabel" l join "Run" r on r.id = l."runId" join "Pair" p on p.id = l."pairId"
    join "Response" a on a.id = p."responseAId" join "Response" b on b.id = p."responseBId" left join "HumanConsensus" c on c."pairId" = p.id
  where r."projectId" = $1::uuid and $2::uuid is not null`
const twoRuns = `
  select count(*), sum(l."pA"), sum(l."pAFirst"), sum(l."pASecond"), sum(o."pA"), sum(o."pAFirst"), sum(o."pASecond"), sum(c."nA")
  from "AiLabel" l join "AiLabel" o on o."pairId" = l."pairId"
    and o."runId" = (select r.id from "Run" r where r."projectId" = $1::uuid and r.id <> $2::uuid order by r.id limit 1)
    left join "HumanConsensus" c on c."pairId" = l."pairId"
  where l."runId" = $2::uuid`

const styles = `
  select count(*), sum(l."pA"), sum(a.chars), sum(b.chars), sum(a.lists + a.headers + a.bold + a."codeBlocks"), sum(b.lists + b.headers + b.bold + b."codeBlocks"),
         count(a."policyId"), count(b."policyId"), sum(c."nA")
  from "Pair" p join "AiLabel" l on l."pairId" = p.id and l."runId" = $2::uuid
    join "Response" a on a.id = p."responseAId" join "Response" b on b.id = p."responseBId" left join "HumanConsensus" c on c."pairId" = p.id
  where p."projectId" = $1::uuid`
const prompts = `select count(*), sum(cardinality(tags)) from "Prompt" where "projectId" = $1::uuid and $2::uuid is not null`

export function endpoints({ projectId, runIds }: Study): Endpoint[] {
  const filter = RunFilter.parse({ run: runIds[0] })
  const biases = BiasesFilter.parse({ run: runIds[0], own: 'policy-7', second: runIds[1] })
  return [
    { name: 'filters', plain: prompts, make: () => filterOptions(projectId) },
    { name: 'overview', plain: labels, make: () => overviewScreen(projectId, filter) },
    { name: 'agreement', plain: labels, make: () => agreementScreen(projectId, filter) },
    { name: 'agreement-slices', plain: labels, make: () => slicesScreen(projectId, SliceFilter.parse({ run: runIds[0], by: 'length' })) },
    { name: 'calibration', plain: labels, make: () => calibrationScreen(projectId, CalibrationFilter.parse({ run: runIds[0] })) },
    { name: 'position', plain: labels, make: () => positionScreen(projectId, filter) },
    { name: 'biases', plain: styles, make: () => biasesScreen(projectId, biases) },
    { name: 'win-rates', plain: games, make: () => winRatesScreen(projectId, filter) },
    { name: 'leaderboard', plain: allRuns, make: () => leaderboardScreen(projectId, LeaderboardFilter.parse({})) },
    {
      name: 'comparison',
      plain: twoRuns,
      make: () => comparisonScreen(projectId, ComparisonFilter.parse({ one: runIds[0], other: runIds[1] })),
    },
    { name: 'ratings', plain: games, make: () => ratingsScreen(projectId, RatingsFilter.parse(filter)) },
    { name: 'length-controlled', plain: games, make: () => lengthsScreen(projectId, filter) },
    { name: 'harmless', plain: games, make: () => harmlessScreen(projectId, filter) },
  ]
}

/** As if everything had changed. */
export async function bumpVersion(projectId: string): Promise<void> {
  await pool.query(
    `insert into "DataVersion" ("projectId", scope, stripe, version)
     select $1::uuid, scope, 999, 1 from (select unnest(array['pairs', 'people', 'runs']) union all select id::text from "Run" where "projectId" = $1::uuid) s(scope)
     on conflict ("projectId", scope, stripe) do update set version = "DataVersion".version + 1`,
    [projectId],
  )
}
