import { z } from 'zod'
import { unlabelledBelow } from '@/lib/store/rest-pairs'
import { runById } from '@/lib/store/runs'
import { createQueue } from './create-queue'
import type { MadeQueue } from './queue-types'

const text = z.string().trim().min(1).max(500).optional()

/** Which labels are not to be accepted as they are: those of a run below a confidence, in a slice. */
export const RestRequest = z.object({
  runId: z.uuid(),
  below: z.coerce.number().gt(0.5).max(1),
  tag: text,
  policy: text,
  split: text,
})
export type RestRequest = z.infer<typeof RestRequest>

const mostPairs = 100_000

/**
 * A new queue of the pairs that a confidence threshold leaves to people and nobody has labelled, the least confident first, at most 100,000.
 * @throws NotFound for a run of another project; Conflict when there is no such pair, or a queue has the name already
 */
export async function createRestQueue(projectId: string, { runId, below, ...slice }: RestRequest): Promise<MadeQueue> {
  const run = await runById(runId, projectId)
  const pairIds = await unlabelledBelow({ projectId, runId, human: 'gold-or-majority', ...slice }, below, mostPairs)
  const words = Object.entries(slice).flatMap(([name, value]) => (value === undefined ? [] : [`${name} ${value}`]))
  return createQueue(projectId, {
    name: [`${run.name}, confidence below ${below}`, ...words].join(', ').slice(0, 200),
    purpose: 'What the AI is not sure enough of, the least sure first.',
    items: pairIds.map((pairId) => ({ pairId })),
  })
}
