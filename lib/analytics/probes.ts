import { z } from 'zod'
import type { ClusterMoments } from '@/lib/stats/cluster-moments'
import { type FigureRow, figureRow } from '@/lib/stats/definitions/figure-row'
import { mcnemar } from '@/lib/stats/mcnemar'
import { meanByPrompt } from '@/lib/stats/mean-by-prompt'
import { shareByPrompt } from '@/lib/stats/share-by-prompt'
import { listProbes } from '@/lib/store/bias-probes'
import { countProbes, listMoved, type ProbeSums } from '@/lib/store/counts-probes'
import { NotFound } from '@/lib/store/errors'
import type { MovedPage, ProbeList, ProbeView } from './probe-types'

const nobody = 'no pair was judged both untouched and changed'

/** Which pairs of a probe a list shows: those whose verdict moved toward the changed response, away from it, or not at all. */
export const MovedQuery = z.object({
  moved: z.enum(['toward', 'away', 'no']).default('toward'),
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type MovedQuery = z.infer<typeof MovedQuery>

/** The probes of a project with what they found, newest first. */
export async function projectProbes(projectId: string): Promise<ProbeList> {
  const [probes, sums] = await Promise.all([listProbes(projectId), countProbes(projectId)])
  return { probes: probes.map((probe) => ({ ...probe, figures: probeFigures(sums.get(probe.id)) })) }
}

/** One probe with what it found. @throws NotFound */
export async function probeView(projectId: string, probeId: string): Promise<ProbeView> {
  const [[probe], sums] = await Promise.all([listProbes(projectId, probeId), countProbes(projectId)])
  if (probe === undefined) throw new NotFound('probe')
  return { ...probe, figures: probeFigures(sums.get(probeId)) }
}

/** A page of a probe's pairs by how their verdict moved. */
export async function movedPairs(projectId: string, probeId: string, query: MovedQuery): Promise<MovedPage> {
  const pairs = await listMoved(projectId, probeId, query)
  return { pairs, next: pairs.length < query.limit ? null : (pairs.at(-1)?.ordinal ?? null) }
}

/** The figures of a probe from its sums. Pure. */
export function probeFigures(sums: ProbeSums | undefined): FigureRow[] {
  const [toward, away] = [sums?.get('toward'), sums?.get('away')]
  return [
    figureRow('movedToward', shareByPrompt(toward, nobody)),
    figureRow('movedAway', shareByPrompt(away, nobody)),
    figureRow('netMoved', meanByPrompt(sums?.get('net'), nobody), 'difference'),
    figureRow('movedP', mcnemar(countOf(toward), countOf(away)).midP, 'p'),
    figureRow('perturbedShift', meanByPrompt(sums?.get('shift'), nobody), 'difference'),
    figureRow('preferredBefore', shareByPrompt(sums?.get('before'), nobody)),
    figureRow('preferredAfter', shareByPrompt(sums?.get('after'), nobody)),
  ]
}

const countOf = (moments: ClusterMoments | undefined): number => moments?.sum ?? 0
