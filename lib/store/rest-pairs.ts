import { z } from 'zod'
import { rows } from './db'
import { type Slice, sliceQuery } from './slice'

/** The pairs of a slice with an AI label below a confidence that nobody has labelled, the least confident first. */
export async function unlabelledBelow(slice: Slice, below: number, limit: number): Promise<string[]> {
  const { text, params } = sliceQuery(slice)
  const next = params.length
  const found = await rows(
    z.object({ pairId: z.string() }),
    `with slice as (${text})
     select "pairId" from slice where confidence < $${next + 1}::float8 - 1e-9 and gold is null and "nA" + "nB" + "nTie" = 0
     order by confidence, "pairId" limit $${next + 2}`,
    [...params, below, limit],
  )
  return found.map(({ pairId }) => pairId)
}
