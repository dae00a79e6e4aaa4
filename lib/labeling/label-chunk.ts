import type { Judgment } from '@/lib/store/judgments'
import { closeChunk } from '@/lib/store/run-chunks'
import { completeIfDone } from '@/lib/store/runs'
import { AskFailure, type FailureKind } from './ask-failure'
import { type ChunkTask, chunkTasks, withKey } from './chunk-tasks'
import type { EndpointGate } from './endpoint-gate'
import { judge } from './judge'
import type { JudgmentWriter } from './judgment-writer'
import { type Patience, patientAsk, type Stop } from './patient-ask'
import type { RunContext } from './run-context'

const failuresThatStop = 20
/** Kinds of failure that say nothing of the endpoint's health. */
const ofTheRequest: ReadonlySet<string> = new Set<FailureKind>(['request refused', 'context too long', 'cut by the server'])

export type ChunkTools = {
  context: RunContext
  gate: EndpointGate
  writer: JudgmentWriter
  stop: Stop
  /** Called when everything the chunk lacks has been asked for, so that the endpoint's gate knows of it. */
  onAsked: () => void
  /** Called at once when the endpoint turns out broken, so that nothing more is asked while what is under way comes in. */
  onBroken: (failure: AskFailure) => void
  patience?: Patience
}

/**
 * Judges what a chunk still lacks and stores each judgment as it comes, from store where the same was asked before and the run allows it. May be called again at any moment, by anyone: it asks only for what is not
 * stored, and storing again does nothing. Closes the chunk, and with the last one the run; what is taken back meanwhile, to be asked for again, is
 * asked for first.
 * @throws AskFailure when the endpoint is broken, or the signal's reason when stopped; by then all that had come in is stored
 */
export async function labelChunk(runId: string, chunk: number, tools: ChunkTools): Promise<void> {
  do await judgeLacking(runId, chunk, tools)
  while ((await closeChunk(runId, chunk)).isOpen)
  await completeIfDone(runId)
}

async function judgeLacking(runId: string, chunk: number, tools: ChunkTools): Promise<void> {
  const { context, gate, writer, stop, onAsked, onBroken } = tools
  const ask = patientAsk(context.ask, gate, tools.patience)
  const tasks = await chunkTasks(runId, chunk, context)
  const label = async ({ task, key, fromStore }: ChunkTask) => {
    if (fromStore !== null) return writer.add(runId, fromStore, context.prices)
    const judgment = withKey(await judge(task, { ...context, ask, stop }), key)
    const streak = streakOfFailures(gate, judgment)
    if (streak !== null) onBroken(streak)
    await writer.add(runId, judgment, context.prices)
    if (streak !== null) throw streak
  }
  const labeled = tasks.map((task) =>
    label(task).catch((error: unknown) => {
      if (error instanceof AskFailure) onBroken(error)
      throw error
    }),
  )
  onAsked()
  const done = await Promise.allSettled(labeled)
  const reasons = done.flatMap((outcome): unknown[] => (outcome.status === 'rejected' ? [outcome.reason] : []))
  if (reasons.length > 0) throw gravest(reasons, stop)
}

/** A broken endpoint stops the other judgments too, and is what the run should say; being stopped is the least of reasons. */
function gravest(reasons: readonly unknown[], { soft, hard }: Stop): unknown {
  const isStop = (reason: unknown) => reason === soft.reason || reason === hard.reason
  return reasons.find((reason) => reason instanceof AskFailure) ?? reasons.find((reason) => !isStop(reason)) ?? reasons[0]
}

/** One failure is a judgment's own; a long row of them is the endpoint's, and goes on only when a person has looked at it. */
function streakOfFailures(gate: EndpointGate, { outcome, errorKind, errorMessage }: Judgment): AskFailure | null {
  const isTransient = outcome === 'failed' && !ofTheRequest.has(errorKind ?? '')
  gate.failedInARow = isTransient ? gate.failedInARow + 1 : 0
  if (gate.failedInARow < failuresThatStop) return null
  gate.failedInARow = 0
  const message = `The last ${failuresThatStop} judgments failed in spite of many tries each. The last reason: ${errorMessage ?? 'none given'}`
  return new AskFailure('endpoint failing', message, { broken: true })
}
