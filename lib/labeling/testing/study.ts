import pino from 'pino'
import { expect } from 'vitest'
import { LabelerConfig } from '@/lib/preference/labeler-config'
import { createEndpoint } from '@/lib/store/endpoints'
import { createLabeler } from '@/lib/store/labelers'
import { countRunWorkers } from '@/lib/store/run-workers'
import { type RunRow, runById } from '@/lib/store/runs'
import { make } from '@/lib/store/testing'
import type { NewEndpoint } from '../endpoint-types'

export const silent = pino({ level: 'silent' })

/** A project with some pairs and a labeler that asks a judge server. */
export async function makeStudy(
  baseUrl: string,
  parts: { nPairs: number; config?: Partial<LabelerConfig>; endpoint?: Partial<NewEndpoint>; model?: string },
): Promise<{
  projectId: string
  endpointId: string
  labelerVersionId: string
  pairs: { id: string; context: string; a: string; b: string }[]
}> {
  const { id: projectId } = await make.project()
  const texts = Array.from({ length: parts.nPairs }, (_, n) => ({
    context: `Question ${n} of ${projectId}`,
    a: `answer a${n}`,
    b: `reply b${n} of some length`,
  }))
  const ids = await make.pairs(
    projectId,
    texts.map(({ context, a, b }) => ({ promptText: context, a, b })),
  )
  const pairs = texts.map((text, n) => ({ id: ids[n] ?? '', ...text }))
  const limits = {
    maxConcurrency: 8,
    requestsPerMinute: null,
    tokensPerMinute: null,
    timeoutMs: 60_000,
    inputUsdPerMTok: 1,
    outputUsdPerMTok: 2,
  }
  const endpoint = await createEndpoint({ name: `judge of ${projectId}`, baseUrl, api: 'chat', ...limits, ...parts.endpoint })
  const config = LabelerConfig.parse({ task: 'helpful', ...parts.config })
  const { versionId } = await createLabeler(projectId, 'judge', { endpointId: endpoint.id, model: parts.model ?? 'known', config })
  return { projectId, endpointId: endpoint.id, labelerVersionId: versionId, pairs }
}

/** Once no worker has anything of a run that is not running any more in its hands. */
export async function untilLetGo(runId: string): Promise<void> {
  await expect.poll(() => countRunWorkers(runId)).toBe(0)
}

/**
 * The run once `is` holds of it.
 * @param between done each time that it does not hold yet
 * @throws Error when it does not within the time
 */
export async function untilRun(
  runId: string,
  is: (run: RunRow) => boolean,
  withinMs = 400_000,
  between: () => Promise<void> = async () => undefined,
): Promise<RunRow> {
  const until = performance.now() + withinMs
  for (;;) {
    const run = await runById(runId)
    if (is(run)) return run
    if (performance.now() > until)
      throw new Error(
        `The run is ${run.status} (${run.statusReason}), ${run.nJudgmentsOk} ok, ${run.nJudgmentsFailed} failed of ${run.nJudgmentsPlanned}.`,
      )
    await between()
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
