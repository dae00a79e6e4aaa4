import { z } from 'zod'
import { TieRule } from '@/lib/words/preference'

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
  ties: z._default(TieRule, 'exclude'),
})
export type RunFilter = z.infer<typeof RunFilter>

export type Search = Record<string, string | string[] | undefined>

/** A filter from an address that people may have edited: what cannot be read is left out, and has its default. */
export const lenientFilter = (search: Search): RunFilter => readLeniently(RunFilter, search)

/** What `schema` can read of an address' query, name by name. Every name needs a default or must be optional. */
export function readLeniently<Shape extends z.core.$ZodLooseShape>(
  schema: z.ZodObject<Shape>,
  search: Search,
): z.infer<z.ZodObject<Shape>> {
  const readable = Object.entries(schema.shape).filter(
    ([name, part]) => search[name] !== undefined && z.safeParse(part, search[name]).success,
  )
  return schema.parse(Object.fromEntries(readable.map(([name]) => [name, search[name]])))
}
