import type { z } from 'zod'
import { drawnPairs, makeProbeStudy, requireStudyable } from '@/lib/store/bias-probes'
import { newId } from '@/lib/store/id'
import { pairTexts } from '@/lib/store/pair-texts'
import { countSelected } from '@/lib/store/run-chunks'
import { estimateJudging } from '../estimate'
import { askable, startRun } from '../plan'
import { perturbation, perturbed } from './perturbation'
import type { NewProbe, ProbeEstimate, StartedProbe } from './probe-types'

const pairsSampled = 50

/**
 * Draws pairs, copies each twice, untouched and with one response changed, and starts a run over the copies: all in one transaction, so that it is there
 * whole or not at all. The copies live in a project of their own, so no figure of this one ever counts them. Untouched copies come from store where
 * the labeler was asked the same before.
 * @throws NotFound, NotAskable; Conflict when the selection holds no pair, a budget is set without prices, or the project is itself a probe's
 */
export async function startProbe(projectId: string, probe: z.input<typeof NewProbe>): Promise<StartedProbe> {
  const { labelerVersionId, kind, text, selection = {}, nPairs = 200, seed = 1, budgetUsd } = probe
  await requireStudyable(projectId)
  const [probeId, studyId] = [newId(), newId()]
  const { labelerName, number } = await askable(projectId, labelerVersionId)
  const copies = { probeId, studyId, projectId, kind, ...perturbation(kind, text), selection, seed, nPairs }
  const { runId } = await startRun(
    studyId,
    { labelerVersionId, name: `${labelerName} v${number}, ${kind} probe`, budgetUsd: budgetUsd ?? null, reuse: true },
    { labelersOf: projectId, prepare: (client, run) => makeProbeStudy(client, { ...copies, runId: run }) },
  )
  return { probeId, studyId, runId }
}

/** What a probe would take, and what it would put around a response. @throws NotFound, NotAskable */
export async function estimateProbe(projectId: string, probe: z.input<typeof NewProbe>): Promise<ProbeEstimate> {
  const { labelerVersionId, kind, text, selection = {}, nPairs = 200, seed = 1 } = probe
  const change = perturbation(kind, text)
  const [version, nSelected, drawn] = await Promise.all([
    askable(projectId, labelerVersionId),
    countSelected(projectId, selection),
    drawnPairs(projectId, selection, seed, Math.min(nPairs, pairsSampled)),
  ])
  const sides = new Map(drawn.map(({ pairId, side }) => [pairId, side]))
  const untouched = await pairTexts(projectId, [...sides.keys()])
  const changed = untouched.map((pair) => {
    const side = sides.get(pair.pairId) === 'A' ? 'a' : 'b'
    return { ...pair, [side]: perturbed(pair[side], change) }
  })
  const nDrawn = Math.min(nPairs, nSelected)
  const estimate = await estimateJudging(version, { nPairs: 2 * nDrawn, sample: [...untouched, ...changed], reuse: true })
  const batch = { ...estimate.batch, refusedBecause: 'A probe is judged request by request.' }
  return { ...estimate, batch, nDrawn, ...change }
}
