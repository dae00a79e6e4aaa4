import { countSettled, type RequestResult, recordResults } from '@/lib/store/batch-requests'
import { type BatchRow, closeBatch, type RemoteBatch, storeRemote } from '@/lib/store/batches'
import { addRunEvent } from '@/lib/store/run-events'
import type { SeenBatch } from './batch-api'
import type { BatchRun } from './batch-run'
import { readResultLine } from './result-line'
import { withTries } from './with-tries'

/** A request that got no answer is sent in so many batches before that is final. */
const mostTries = 3
const linesAtOnce = 500
/** So many requests of a batch that all came to nothing are the endpoint's affair, and a few are theirs. */
const failuresThatStop = 20
/** A queue that is too full for so few requests is full of others' affairs, and halving the next file will not help. */
const smallBatch = 100
const noAnswer = 'The batch ended without an answer to this request.'

/** How a batch that is over came out. `pauseBecause`: nothing more is to be sent before a person has looked. */
export type BatchEnd = { pauseBecause: string | null }

/** Asks how a batch stands, and when it is over keeps all its answers. Null while it is going. Asks for its end first if `isUnwanted`. */
export async function lookAtBatch(run: BatchRun, batch: BatchRow, isUnwanted: boolean): Promise<BatchEnd | null> {
  const { api, signal, tries } = run
  const remoteId = batch.remoteId ?? ''
  let seen = await withTries(() => api.get(remoteId, signal), tries, signal)
  if (isUnwanted && !seen.isOver && seen.remote.remoteStatus !== 'cancelling') {
    await withTries(() => api.cancel(remoteId, signal), tries, signal).catch(async (error: unknown) => {
      // It may have come to its end just now, and then there is nothing to cancel.
      seen = await api.get(remoteId, signal)
      if (!seen.isOver) throw error
    })
    seen = await withTries(() => api.get(remoteId, signal), tries, signal)
  }
  await storeRemote(batch.id, seen.remote)
  return seen.isOver ? readBatch(run, batch, seen, isUnwanted) : null
}

async function readBatch(
  run: BatchRun,
  batch: BatchRow,
  { remote, resultFileIds, isQueueFull }: SeenBatch,
  isUnwanted: boolean,
): Promise<BatchEnd> {
  const taken: Taken = { n: await countSettled(batch.id), broken: null }
  let nLines = 0
  for (const fileId of resultFileIds) nLines += await withTries(() => readFile(run, batch, fileId, taken), run.tries, run.signal)
  const countsAsTry = remote.remoteStatus === 'completed'
  const { nLeft, nAnswered, nFailed } = await closeBatch(batch, { countsAsTry, mostTries, failure: noAnswer })
  const message = endedIn(batch, remote, { nLeft, nAnswered, unusable: Math.max(0, nLines - taken.n) })
  await addRunEvent(run.runId, { kind: 'batch', message })
  const isTooMuch = isQueueFull && batch.nRequests > smallBatch
  const nInVain = batch.nRequests - nFailed
  const isVain = remote.remoteStatus === 'completed' ? nInVain >= failuresThatStop : nInVain > 0
  const nothing = nAnswered === 0 && isVain && !isTooMuch && !isUnwanted
  const isForeign = remote.remoteStatus === 'cancelled' && !isUnwanted
  const pauseBecause = taken.broken !== null ? taken.broken : nothing || isForeign ? message : null
  return { pauseBecause }
}

type Taken = { n: number; broken: string | null }

/** Keeps what a file says, and returns how many of its lines say something. What was kept before it was cut off is kept once. */
async function readFile(run: BatchRun, batch: BatchRow, fileId: string, taken: Taken): Promise<number> {
  let results: RequestResult[] = []
  let nLines = 0
  const keep = async () => {
    taken.n += await recordResults(batch.id, run.runId, results, mostTries)
    results = []
    run.signal.throwIfAborted()
  }
  for await (const text of run.api.lines(fileId, run.signal)) {
    const line = readResultLine(text, run.version)
    if (line === 'not reached') continue
    nLines += 1
    if (line === null) continue
    results.push(line.result)
    if (line.broken !== null) taken.broken ??= `${line.broken.kind}: ${line.broken.message}`
    if (results.length >= linesAtOnce) await keep()
  }
  await keep()
  return nLines
}

const endings: Record<string, string> = { completed: 'is done', expired: 'has expired', failed: 'has failed', cancelled: 'was cancelled' }

function endedIn(
  { number }: BatchRow,
  remote: RemoteBatch,
  { nLeft, nAnswered, unusable }: { nLeft: number; nAnswered: number; unusable: number },
): string {
  const parts = [
    `Batch ${number} ${endings[remote.remoteStatus] ?? remote.remoteStatus}: ${nAnswered} answers`,
    ...(nLeft === 0 ? [] : [`${nLeft} requests without one${remote.remoteStatus === 'cancelled' ? '' : ', to be sent again'}`]),
    ...(unusable === 0 ? [] : [`${unusable} lines of no use (not readable, of no open request, or said twice)`]),
    ...(remote.reason === null ? [] : [`the endpoint says: ${remote.reason.replace(/\.$/, '')}`]),
  ]
  return `${parts.join('; ')}.`
}
