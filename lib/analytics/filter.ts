import { z } from 'zod'

/** Whose labels count as "the human label": gold where there is one and else the majority, one of the two alone, or one annotator by id. */
const HumanReference = z.union([z.enum(['gold-or-majority', 'majority', 'gold']), z.uuid()])

const text = z.string().trim().min(1).max(500)

/** What the reader looks at. Every screen's address carries exactly these names, so that a link shows a colleague the same. */
export const RunFilter = z.object({
  run: z.uuid().optional(),
  human: HumanReference.default('gold-or-majority'),
  tag: text.optional(),
  policy: text.optional(),
  split: text.optional(),
  /** How exact ties count in the alignment. */
  ties: z.enum(['exclude', 'half', 'strict']).default('exclude'),
})
export type RunFilter = z.infer<typeof RunFilter>

/** A filter from an address that people may have edited: what cannot be read is left out. */
export function lenientFilter(search: Record<string, string | string[] | undefined>): RunFilter {
  const kept = Object.entries(RunFilter.shape).flatMap(([name, schema]) => {
    const parsed = schema.safeParse(search[name])
    return parsed.success && parsed.data !== undefined ? [[name, parsed.data] as const] : []
  })
  return RunFilter.parse(Object.fromEntries(kept))
}
