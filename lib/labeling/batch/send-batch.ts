import { type BatchRow, discardBatch, insertBatch, isBatchKnown, storeInputFile, storeSent } from '@/lib/store/batches'
import { keepRun } from '@/lib/store/run-driver'
import { AskFailure } from '../ask-failure'
import type { BatchFile } from './batch-file'
import { type BatchRun, RunLost } from './batch-run'
import { withTries } from './with-tries'

/**
 * Hands a file to the endpoint: sets it down, uploads it, makes a batch of it. Killed in between, `resumeSending` takes it up.
 * Returns false, having sent nothing, when the run is not running any more.
 * @throws AskFailure when the endpoint will not have it; then its requests are to be sent again
 */
export async function sendBatch(run: BatchRun, file: BatchFile): Promise<boolean> {
  await file.close()
  const { context, runId, holder, api, signal, tries } = run
  const hasPrices = context.prices.inputUsd + context.prices.outputUsd > 0
  const set = { id: file.id, runId, holder, nBytes: file.nBytes, worstUsd: hasPrices ? file.worstUsd : null }
  const batch = await insertBatch(set, file.requests)
  if (batch === null) return false
  try {
    const inputFileId = await withTries(() => api.upload(file.path, `concord-${batch.id}.jsonl`, signal), tries, signal)
    await storeInputFile(batch.id, inputFileId)
    await createAt(run, { ...batch, inputFileId }, inputFileId)
  } catch (error) {
    if (error instanceof AskFailure && !error.retry) await discardBatch(batch)
    throw error
  }
  return true
}

/**
 * Brings a batch to its end that was being sent when its worker was lost: the one that the endpoint has already is found, not bought again. Without
 * an uploaded file there can be none, and its requests are to be sent anew.
 */
export async function resumeSending(run: BatchRun, batch: BatchRow, maySend: boolean): Promise<BatchRow | null> {
  const { inputFileId } = batch
  if (inputFileId !== null) {
    const found = await find(run, batch, inputFileId)
    if (found !== null) return storeSent(batch, found.remote)
    if (maySend) return createAt(run, batch, inputFileId)
  }
  await discardBatch(batch)
  return null
}

/** A try that failed may have come through all the same, so before every other one the endpoint is searched. */
async function createAt(run: BatchRun, batch: BatchRow, inputFileId: string): Promise<BatchRow> {
  const { api, signal, tries } = run
  if (!(await keepRun(run.runId, run.holder))) throw new RunLost('another worker has the run')
  const { remote } = await withTries(
    async (nth) =>
      (nth === 0 ? null : await api.find(inputFileId, batch.id, batch.createdAt, signal)) ?? api.create(inputFileId, batch.id, signal),
    tries,
    signal,
  )
  try {
    return await storeSent(batch, remote)
  } catch (error) {
    // The project may have been deleted meanwhile: then nobody else knows of the batch.
    if (!(await isBatchKnown(batch.id))) await api.cancel(remote.remoteId, signal).catch(() => undefined)
    throw error
  }
}

const find = ({ api, signal, tries }: BatchRun, { id, createdAt }: BatchRow, inputFileId: string) =>
  withTries(() => api.find(inputFileId, id, createdAt, signal), tries, signal)
