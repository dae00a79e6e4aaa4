import { z } from 'zod'
import { RunFilter, readLeniently, type Search } from '@/lib/slice/filter'

/** What the screen of other biases is asked with beside the shared filter: the policy that is the labeler itself, and a second run to compare with. */
export const BiasesFilter = RunFilter.extend({
  own: z.string().trim().min(1).max(500).optional(),
  second: z.uuid().optional(),
})
export type BiasesFilter = z.infer<typeof BiasesFilter>

/** As `lenientFilter`. */
export const lenientBiasesFilter = (search: Search): BiasesFilter => readLeniently(BiasesFilter, search)
