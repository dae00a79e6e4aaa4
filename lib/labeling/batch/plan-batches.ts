import { batchRequestsOf, forgetStoredRequests, type KnownRequest } from '@/lib/store/batch-requests'
import { committedUsd } from '@/lib/store/batches'
import { closeChunk, openChunks } from '@/lib/store/run-chunks'
import { type ChunkTask, chunkTasks, withKey } from '../chunk-tasks'
import { tokensOf } from '../tokens'
import { BatchFile } from './batch-file'
import type { BatchRun } from './batch-run'
import { replay, type Wanted } from './replay'
import { sendBatch } from './send-batch'

const charsPerToken = 3
const chunksAtOnce = 200
/** Each waits for the database now and then; together they wait less. */
const chunksTogether = 8

/** What a pass found. `isOverBudget`: the next request could cost more than the budget leaves, so it was not sent. */
export type Passed = { nSent: number; isOverBudget: boolean }

/**
 * A pass over what a run still lacks: judgments whose requests are all answered are stored, and requests that have to be made go into files, each sent
 * when it is full, the last one at the end. With nothing lacking a chunk is closed. May be done again at any moment.
 * @param most requests in a file, or null to send nothing: the run is paused or over, and only what it has is stored
 * @throws AskFailure when the endpoint will not have a batch; the signal's reason when stopped
 */
export async function planBatches(run: BatchRun, most: number | null): Promise<Passed> {
  const outbox = new Outbox(run, most ?? 0)
  try {
    for (let after = -1; ; ) {
      const chunks = await openChunks(run.runId, after, chunksAtOnce)
      for (let from = 0; from < chunks.length; from += chunksTogether) {
        run.signal.throwIfAborted()
        const settled = await Promise.all(chunks.slice(from, from + chunksTogether).map((chunk) => settleChunk(run, chunk)))
        if (most !== null) for (const one of settled.flat()) await outbox.put(one)
      }
      const last = chunks.at(-1)
      if (last === undefined) break
      after = last
    }
    await outbox.send()
    return { nSent: outbox.nSent, isOverBudget: outbox.isOverBudget }
  } finally {
    await outbox.discard()
  }
}

/**
 * Stores the judgments of a chunk that can be made of what was answered, and closes it when it lacks none. Returns the requests that the others want
 * and nobody has sent.
 */
async function settleChunk(run: BatchRun, chunk: number): Promise<Wanted[]> {
  const { runId, context, writer } = run
  const tasks = await chunkTasks(runId, chunk, context)
  const pairIds = [...new Set(tasks.map(({ task }) => task.pairId))]
  const known = Map.groupBy(await batchRequestsOf(runId, pairIds), keyOf)
  const wanted: Wanted[] = []
  const made = await Promise.all(
    tasks.map(async (one) => {
      const judgment = await judgmentOf(one, run, known.get(keyOf(one.task)) ?? [], wanted)
      if (judgment !== null) await writer.add(runId, judgment, context.prices)
      return judgment
    }),
  )
  if (made.some((judgment) => judgment !== null)) await forgetStoredRequests(runId, pairIds)
  if (made.every((judgment) => judgment !== null)) await closeChunk(runId, chunk)
  return wanted
}

async function judgmentOf({ task, key, fromStore }: ChunkTask, { context }: BatchRun, known: readonly KnownRequest[], wanted: Wanted[]) {
  if (fromStore !== null) return fromStore
  const replayed = await replay(task, context, known)
  if ('judgment' in replayed) return withKey(replayed.judgment, key)
  wanted.push(...replayed.wanted)
  return null
}

const keyOf = ({ pairId, order, sample }: { pairId: string; order: string; sample: number }) => `${pairId} ${order} ${sample}`

/** Requests on their way into files, within what a file takes and what the budget leaves. */
class Outbox {
  nSent = 0
  isOverBudget = false
  #file: BatchFile | null = null
  #isOpen = true

  constructor(
    private readonly run: BatchRun,
    private readonly most: number,
  ) {}

  async put(wanted: Wanted): Promise<void> {
    if (!this.#isOpen) return
    this.#file ??= await this.#begin()
    const line = this.#file.lineOf(wanted)
    if (!this.#file.hasRoomFor(line, { ...this.run.limits, requests: Math.min(this.most, this.run.limits.requests) })) {
      await this.send()
      if (this.#isOpen) await this.put(wanted)
      return
    }
    const worstUsd = this.#worstOf(wanted)
    if (this.#leftUsd !== null && this.#file.worstUsd + worstUsd > this.#leftUsd) {
      this.isOverBudget = true
      this.#isOpen = false
      return
    }
    await this.#file.add(wanted, line, worstUsd)
  }

  /** Sends what has been put in, unless nothing was. */
  async send(): Promise<void> {
    const file = this.#file
    if (file === null || file.requests.length === 0) return
    if (await sendBatch(this.run, file)) this.nSent += 1
    else this.#isOpen = false
    await this.discard()
  }

  async discard(): Promise<void> {
    await this.#file?.remove()
    this.#file = null
  }

  #leftUsd: number | null = null

  async #begin(): Promise<BatchFile> {
    const { budgetUsd, costUsd, underWayUsd } = await committedUsd(this.run.runId)
    this.#leftUsd = budgetUsd === null ? null : budgetUsd - costUsd - underWayUsd
    return BatchFile.create(this.run.version)
  }

  /** Every token that it may write is counted as written, because what is sent cannot be stopped half-way. Without a budget to keep a guess will do. */
  #worstOf({ request, body }: Wanted): number {
    const { inputUsd, outputUsd } = this.run.context.prices
    const inputTokens = this.#leftUsd === null ? body.length / charsPerToken : tokensOf(request)
    return inputTokens * inputUsd + request.maxTokens * request.n * outputUsd
  }
}
