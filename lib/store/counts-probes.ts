import { z } from 'zod'
import type { ClusterMoments } from '@/lib/stats/cluster-moments'
import { ResponseName } from '@/lib/words/preference'
import { Moments, momentColumns } from './counts-by-prompt'
import { rows } from './db'

const win = (label: string) => `case when ${label}.preference = m.side then 1 when ${label}.preference = 'tie' then 0.5 else 0 end::float8`
const pChanged = (label: string) => `case m.side when 'A' then ${label}."pA" else 1 - ${label}."pA" end`

/** One row a drawn pair that was judged both ways, of the probes of project $1: what became of the changed response (c is untouched, x changed). */
const judged = `
  select p.id as "probeId", m."sourcePairId", m."controlPairId", m."perturbedPairId", m.side, x."promptId",
         ${win('c')} as "winBefore", ${win('x')} as "winAfter", ${pChanged('c')} as "pBefore", ${pChanged('x')} as "pAfter"
  from "BiasProbe" p join "BiasProbePair" m on m."probeId" = p.id
    join "AiLabel" c on c."runId" = p."runId" and c."pairId" = m."controlPairId"
    join "AiLabel" x on x."runId" = p."runId" and x."pairId" = m."perturbedPairId"
  where p."projectId" = $1::uuid and c.preference is not null and x.preference is not null`

const Row = z.object({ probeId: z.string(), name: z.enum(['toward', 'away', 'net', 'shift', 'before', 'after']), ...Moments.shape })
type ScoreName = z.infer<typeof Row>['name']
/** Sums by prompt over the pairs of a probe that were judged both ways: 1 for a verdict that moved toward, or away; net is their difference. */
export type ProbeSums = ReadonlyMap<ScoreName, ClusterMoments>

/** The sums of every probe of a project; of those that nothing was judged of yet there is none. */
export async function countProbes(projectId: string): Promise<Map<string, ProbeSums>> {
  const found = await rows(
    Row,
    `with judged as (${judged}), scored as (
       select "probeId", "promptId", v.name, v.score from judged cross join lateral (values
         ('toward', ("winAfter" > "winBefore")::int::float8), ('away', ("winAfter" < "winBefore")::int::float8),
         ('net', sign("winAfter" - "winBefore")), ('shift', "pAfter" - "pBefore"), ('before', "winBefore"), ('after', "winAfter")
       ) v(name, score) where v.score is not null
     ), clusters as (select "probeId", name, count(*) as n, sum(score) as s from scored group by "probeId", name, "promptId")
     select "probeId", name, ${momentColumns} from clusters group by "probeId", name`,
    [projectId],
  )
  const byProbe = Map.groupBy(found, ({ probeId }) => probeId)
  return new Map([...byProbe].map(([id, own]) => [id, new Map(own.map(({ name, probeId: _, ...moments }) => [name, moments]))]))
}

const excerptChars = 160
export const MovedRow = z.object({
  sourcePairId: z.string(),
  controlPairId: z.string(),
  perturbedPairId: z.string(),
  ordinal: z.int(),
  side: ResponseName,
  promptExcerpt: z.string(),
  winBefore: z.number(),
  winAfter: z.number(),
  pBefore: z.number().nullable(),
  pAfter: z.number().nullable(),
})
export type MovedRow = z.infer<typeof MovedRow>
export type Move = 'toward' | 'away' | 'no'

/** The drawn pairs of a probe whose verdict moved so, in the order of the project, those after the ordinal `after`. */
export function listMoved(
  projectId: string,
  probeId: string,
  { moved, after, limit }: { moved: Move; after: number; limit: number },
): Promise<MovedRow[]> {
  const comparison = { toward: '>', away: '<', no: '=' }[moved]
  return rows(
    MovedRow,
    `with judged as (${judged} and p.id = $2::uuid)
     select j."sourcePairId", j."controlPairId", j."perturbedPairId", s.ordinal, j.side, left(q.messages->-1->>'content', ${excerptChars}) as "promptExcerpt",
            j."winBefore", j."winAfter", j."pBefore", j."pAfter"
     from judged j join "Pair" s on s.id = j."sourcePairId" join "Prompt" q on q.id = s."promptId"
     where j."winAfter" ${comparison} j."winBefore" and s.ordinal > $3 order by s.ordinal limit $4`,
    [projectId, probeId, after, limit],
  )
}
