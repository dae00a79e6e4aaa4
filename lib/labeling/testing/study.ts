import pino from 'pino'
import { LabelerConfig } from '@/lib/preference/labeler-config'
import { createEndpoint } from '@/lib/store/endpoints'
import { createLabeler } from '@/lib/store/labelers'
import { runById } from '@/lib/store/runs'
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
  const pairs: { id: string; context: string; a: string; b: string }[] = []
  for (let n = 0; n < parts.nPairs; n += 1) {
    const [context, a, b] = [`Question ${n} of ${projectId}`, `answer a${n}`, `reply b${n} of some length`]
    pairs.push({ id: (await make.pair({ projectId, promptText: context, a, b })).id, context, a, b })
  }
  const limits = {
    maxConcurrency: 8,
    requestsPerMinute: null,
    tokensPerMinute: null,
    timeoutMs: 1500,
    inputUsdPerMTok: 1,
    outputUsdPerMTok: 2,
  }
  const endpoint = await createEndpoint({ name: `judge of ${projectId}`, baseUrl, api: 'chat', ...limits, ...parts.endpoint })
  const config = LabelerConfig.parse({ task: 'helpful', ...parts.config })
  const { versionId } = await createLabeler(projectId, 'judge', { endpointId: endpoint.id, model: parts.model ?? 'known', config })
  return { projectId, endpointId: endpoint.id, labelerVersionId: versionId, pairs }
}

/** The run once `is` holds of it. @throws Error when it does not within the time */
export async function untilRun(runId: string, is: (run: Awaited<ReturnType<typeof runById>>) => boolean, withinMs = 30_000) {
  const until = Date.now() + withinMs
  for (;;) {
    const run = await runById(runId)
    if (is(run)) return run
    if (Date.now() > until)
      throw new Error(
        `The run is ${run.status} (${run.statusReason}), ${run.nJudgmentsOk} ok, ${run.nJudgmentsFailed} failed of ${run.nJudgmentsPlanned}.`,
      )
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
