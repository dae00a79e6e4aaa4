import type { Logger } from 'pino'
import { addRunEvent } from '@/lib/store/run-events'
import { claimDeliveries, type DueDelivery, forgetOldDeliveries, recordDelivery } from '@/lib/store/webhooks'
import { deliver } from './deliver'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
/** Before each further try; after the last of them it is given up, about a day after the first. */
export const waits: readonly number[] = [5 * second, 30 * second, 2 * minute, 10 * minute, 30 * minute, 2 * hour, 6 * hour, 15 * hour]

const mostAtOnce = 10
/** As long as a worker may take for a delivery; when it is killed, others try again then. */
const hiddenSeconds = 60
const forgetEveryMs = hour

/** Sends what webhooks are to be told, together with any number of other workers. A receiver may be told the same twice, under the same id, never not at all. */
export class WebhookSender {
  readonly #stop = new AbortController()
  readonly #sending = new Set<Promise<void>>()
  #forgotAt = Number.NEGATIVE_INFINITY

  constructor(
    private readonly log: Logger,
    private readonly waitsMs: readonly number[] = waits,
  ) {}

  /** Takes up what is due. */
  async tick(): Promise<void> {
    const room = mostAtOnce - this.#sending.size
    if (room <= 0 || this.#stop.signal.aborted) return
    for (const due of await claimDeliveries(room, hiddenSeconds)) {
      const sending = this.#send(due)
        .catch((error: unknown) => this.log.warn({ err: error, delivery: due.id }, 'a webhook could not be told'))
        .finally(() => this.#sending.delete(sending))
      this.#sending.add(sending)
    }
    if (performance.now() - this.#forgotAt < forgetEveryMs) return
    this.#forgotAt = performance.now()
    await forgetOldDeliveries()
  }

  /** Cuts what is under way; it is sent again by others. */
  async stop(): Promise<void> {
    this.#stop.abort(new Error('the worker stops'))
    await Promise.allSettled([...this.#sending])
  }

  async #send(due: DueDelivery): Promise<void> {
    const { isDelivered, isFinal, status, error } = await deliver(due, this.#stop.signal)
    const wait = this.waitsMs[due.tries - 1]
    const nextTryMs = isFinal || wait === undefined ? null : wait * (0.9 + 0.2 * Math.random())
    await recordDelivery(due.id, { isDelivered, status, error, nextTryMs })
    if (due.runId === null || (nextTryMs !== null && !isDelivered)) return
    const { host } = new URL(due.url)
    const message = isDelivered
      ? `${host} was told: ${due.event}.`
      : `${host} could not be told ${due.event}: ${error ?? 'no reason'} Given up.`
    await addRunEvent(due.runId, { kind: 'webhook', message })
  }
}
