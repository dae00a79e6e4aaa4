import { z } from 'zod'
import { RunFilter, readLeniently, type Search } from '@/lib/analytics/filter'
import type { ExportConditions } from '@/lib/store/export-pairs'

const flag = z
  .union([z.boolean(), z.enum(['true', 'false', '1', '0', ''])])
  .transform((value) => value === true || value === 'true' || value === '1')
  .default(false)

/** What is exported and how; kept in the address, so that a link shows a colleague the same selection. */
export const ExportCriteria = RunFilter.omit({ ties: true }).extend({
  /** Whose preference becomes chosen and rejected. */
  label: z.enum(['ai', 'human']).default('ai'),
  agree: flag,
  consistent: flag,
  minConfidence: z.coerce.number().min(0.5).max(1).optional(),
  onePerPrompt: flag,
})
export type ExportCriteria = z.infer<typeof ExportCriteria>

export const exportFormats = ['trl', 'concord'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** Criteria from an address that people may have edited: what cannot be read is left out. */
export const lenientCriteria = (search: Search): ExportCriteria => readLeniently(ExportCriteria, search)

/** The conditions of the store. TRL has no ties: a tie has neither chosen nor rejected. */
export function conditionsOf({ label, agree, consistent, minConfidence, onePerPrompt }: ExportCriteria): ExportConditions {
  return { label, agree, consistent, minConfidence: minConfidence ?? null, onePerPrompt, dropTies: true }
}

/** True when nothing is asked of a pair: Concord's own format then holds the whole project. */
export function isEverything({ agree, consistent, minConfidence, onePerPrompt, tag, split, policy }: ExportCriteria): boolean {
  return !agree && !consistent && !onePerPrompt && [minConfidence, tag, split, policy].every((value) => value === undefined)
}
