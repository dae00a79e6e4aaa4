import { countUnderWay, listBatches, openBatches } from '@/lib/store/batches'
import { answerCalls, planCalls } from '@/lib/store/run-driver'
import { completeIfDone, pauseBecause, runStatuses } from '@/lib/store/runs'
import type { BatchRun } from './batch-run'
import { planBatches } from './plan-batches'
import { type BatchEnd, lookAtBatch } from './read-batch'
import { resumeSending } from './send-batch'

/**
 * One look at a run by batches: takes up what was being sent, keeps the answers of batches that are over, stores the judgments that follow, sends what
 * they still want, and ends the run when it lacks nothing. Every step is set down before the next, so that a look that was cut short is taken up by
 * the next one, whoever makes it.
 * A paused run sends nothing more, and what was sent comes in; a cancelled one has its batches ended, and keeps what they had answered.
 * @throws AskFailure; the signal's reason when stopped
 */
export async function driveRun(run: BatchRun): Promise<void> {
  const { runId } = run
  const isRunning = async () => (await runStatuses([runId])).get(runId) === 'running'
  const ends = await lookAfterBatches(run)
  for (const { pauseBecause: reason } of ends) if (reason !== null) await pauseBecause(runId, reason)
  const calls = await planCalls(runId)
  const maySend = await isRunning()
  const nUnderWay = await countUnderWay(runId)
  if (calls.wanted > calls.done || (maySend && nUnderWay === 0)) {
    const { most, isWaiting } = await nextFile(run, nUnderWay, maySend)
    const { nSent, isOverBudget } = await planBatches(run, most)
    if (!isWaiting) await answerCalls(runId, calls.wanted)
    if (isOverBudget && nSent === 0 && nUnderWay === 0) await pauseBecause(runId, budgetTooSmall)
  }
  if (await isRunning()) await completeIfDone(runId)
}

const budgetTooSmall =
  'The budget leaves no room for another batch, each of whose requests is counted with all the tokens that it may write. Raise the budget to go on.'

async function lookAfterBatches(run: BatchRun): Promise<BatchEnd[]> {
  const ends: BatchEnd[] = []
  for (const batch of await openBatches(run.runId)) {
    run.signal.throwIfAborted()
    const status = (await runStatuses([run.runId])).get(run.runId)
    const sent = batch.state === 'sent' ? batch : await resumeSending(run, batch, status === 'running')
    const end = sent === null ? null : await lookAtBatch(run, sent, status === 'cancelled')
    if (end !== null) ends.push(end)
  }
  return ends
}

/** How large the next file may be: as large as the API takes; where the one before was too much for the endpoint's queue, half of that, and not before the others are out of it. */
async function nextFile(
  { runId, limits }: BatchRun,
  nUnderWay: number,
  maySend: boolean,
): Promise<{ most: number | null; isWaiting: boolean }> {
  const [newest] = await listBatches(runId)
  const wasTooMuch = newest?.remoteStatus === 'failed' && newest.state === 'read'
  const isWaiting = maySend && wasTooMuch && nUnderWay > 0
  if (!maySend || isWaiting) return { most: null, isWaiting }
  return { most: wasTooMuch ? Math.max(1, Math.ceil(newest.nRequests / 2)) : limits.requests, isWaiting }
}
