import { z } from 'zod'
import { one } from './db'

const sum = (projectId: string, scope: string) =>
  `(select coalesce(sum(v."nRows"), 0)::int from "DataVersion" v where v."projectId" = ${projectId} and v.scope = ${scope})`

/** SQL of how many pairs a project has, those taken out among them: counted by triggers as they come and go (DataVersion in the schema). */
export const pairsOf = (projectId: string): string => sum(projectId, "'pairs'")

/** SQL of how many AI labels a run has, counted likewise. */
export const labelsOf = (projectId: string, runId: string): string => sum(projectId, `${runId}::text`)

/** SQL of how many pairs of a project nobody took out. */
export const keptPairsOf = (projectId: string): string =>
  `(${pairsOf(projectId)} - (select count(*)::int from "TakenOutPair" t where t."projectId" = ${projectId}))`

/** How many pairs a project has, those taken out among them. */
export async function countProjectPairs(projectId: string): Promise<number> {
  const { n } = await one(z.object({ n: z.int() }), `select ${pairsOf('$1::uuid')} as n`, [projectId])
  return n
}
