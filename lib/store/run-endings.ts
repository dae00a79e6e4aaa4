import type { Client } from './db'
import { addRunEvent } from './run-events'
import { queueDeliveries } from './webhooks'

/** Writes down that a run ended, or stopped for a reason that a person should know, and has its webhooks told. In the transaction that did it. */
export async function announceEnding(
  client: Client,
  runId: string,
  ending: 'completed' | 'failed' | 'cancelled' | 'paused',
  message: string,
): Promise<void> {
  await addRunEvent(runId, { kind: ending, message }, client)
  await queueDeliveries(client, runId, `run.${ending}`)
}
