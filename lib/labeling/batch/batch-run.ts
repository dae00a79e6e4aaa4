import { endpointById } from '@/lib/store/endpoints'
import { labelerVersionById } from '@/lib/store/labelers'
import { runById } from '@/lib/store/runs'
import { connectionTo } from '../connection'
import { throughGate } from '../endpoint-gate'
import type { JudgmentWriter } from '../judgment-writer'
import { loadRunContext, NotAskable, nobodyToAsk, type RunContext } from '../run-context'
import { BatchApi } from './batch-api'
import { type FileLimits, fileLimits } from './batch-file'
import { type Tries, tries } from './with-tries'

/** What a worker brings along to look after runs by batches. */
export type BatchTools = { writer: JudgmentWriter; limits: FileLimits; tries: Tries }
/** A run by batches in a worker's hands. */
export type BatchRun = BatchTools & {
  runId: string
  holder: string
  version: number
  context: RunContext
  api: BatchApi
  signal: AbortSignal
}

/** A look took so long that another worker was given the run; what it had begun is that worker's to take up. */
export class RunLost extends Error {}

export const defaults = { limits: fileLimits, tries }

/** A run with what is needed to send and read its batches. @throws NotFound, NotAskable; AskFailure when the model must be probed and cannot be */
export async function loadBatchRun(runId: string, tools: BatchTools & { holder: string }, signal: AbortSignal): Promise<BatchRun> {
  const { labelerVersionId } = await runById(runId)
  const { endpointId, model, number } = await labelerVersionById(labelerVersionId)
  if (endpointId === null) throw new NotAskable(nobodyToAsk)
  const api = new BatchApi(await connectionTo(await endpointById(endpointId), model))
  const context = await throughGate(endpointId, (gate) => loadRunContext(runId, () => gate, signal))
  return { ...tools, runId, version: number, context, api, signal }
}
