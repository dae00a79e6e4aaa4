import { z } from 'zod'
import { type WriterInfo, writerIds } from '@/lib/formats/writer-list'
import { RunFilter, readLeniently, type Search } from '@/lib/slice/filter'
import type { ExportConditions } from '@/lib/store/export-selection'
import { LabelKind } from '@/lib/words/people'

const flag = z
  .union([z.boolean(), z.enum(['true', 'false', '1', '0', ''])])
  .transform((value) => value === true || value === 'true' || value === '1')
  .default(false)
const share = z.coerce.number().min(0).max(0.45, 'at most 0.45, so that something is left to train on').default(0)

/** What is exported and how; kept in the address, so that a link shows a colleague the same selection. */
export const ExportCriteria = RunFilter.omit({ ties: true }).extend({
  /** Whose preference becomes chosen and rejected. */
  label: z._default(LabelKind, 'ai'),
  /** What people must have said of the pair, whoever's label is exported. */
  people: z.enum(['any', 'majority', 'unanimous', 'gold']).default('any'),
  /** People who must have labelled the pair, gold aside. */
  minVotes: z.coerce.number().int().min(0).max(99).default(0),
  agree: flag,
  consistent: flag,
  minConfidence: z.coerce.number().min(0.5).max(1).optional(),
  /** The lowest confidence threshold above which AI and people agree on this share, with 95 % certainty. */
  targetAgreement: z.coerce.number().min(0.5).max(0.999).optional(),
  /** Ties are kept where the format has them. */
  keepTies: flag,
  deduplicate: flag,
  onePerPrompt: flag,
  balance: z.enum(['none', 'policy', 'length', 'side']).default('none'),
  /** Shares of the prompts that are kept apart for validation and test. */
  validationShare: share,
  testShare: share,
  seed: z.string().trim().max(100).default(''),
  part: z.enum(['all', 'train', 'validation', 'test']).default('all'),
  /** TRL's `margin` column. */
  margin: flag,
  /** Of a dataset card: an identifier of the Hugging Face Hub. */
  license: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9][a-z0-9.-]{0,60}$/, 'an identifier such as cc-by-4.0')
    .default('unknown'),
})
export type ExportCriteria = z.infer<typeof ExportCriteria>

/** Criteria with the format, as addresses and requests have them. */
export const ExportQuery = ExportCriteria.extend({ format: z.enum(writerIds).default('trl') })
export type ExportQuery = z.infer<typeof ExportQuery>

/** A query from an address that people may have edited: what cannot be read is left out. */
export const lenientQuery = (search: Search): ExportQuery => readLeniently(ExportQuery, search)

/** Prompts are divided into parts. */
export const isDivided = ({ validationShare, testShare }: Pick<ExportCriteria, 'validationShare' | 'testShare'>): boolean =>
  validationShare + testShare > 0

/**
 * The conditions of the store, for a format that has ties or not; null when Concord's own format is to hold the whole project.
 * @param threshold the confidence that the criteria come to: the one asked for, or the one that reaches the target
 */
export function conditionsOf(
  criteria: ExportCriteria,
  { ties, needs, onePerPrompt: isOnePerPrompt }: Pick<WriterInfo, 'ties' | 'needs' | 'onePerPrompt'>,
  threshold: number | null,
): ExportConditions | null {
  if (needs.includes('everything') && isEverything(criteria)) return null
  const { label, people, minVotes, agree, consistent, deduplicate, onePerPrompt, balance, keepTies } = criteria
  const { seed, validationShare, testShare, part } = criteria
  return {
    labelKind: label,
    ...{ people, minVotes, agree, consistent, deduplicate, balance },
    onePerPrompt: onePerPrompt || isOnePerPrompt === true,
    minConfidence: threshold,
    dropTies: !(ties && keepTies),
    division: isDivided(criteria) ? { seed, validationShare, testShare, part } : null,
  }
}

/** True when nothing is asked of a pair; run, label, margin and ties say how it is written, not whether. */
function isEverything({ tag, policy, split, people, minVotes, agree, consistent, ...more }: ExportCriteria): boolean {
  const { minConfidence, targetAgreement, deduplicate, onePerPrompt, balance } = more
  const asked = [tag, policy, split, minConfidence, targetAgreement].some((value) => value !== undefined)
  const chosen = agree || consistent || deduplicate || onePerPrompt || isDivided(more)
  return !asked && !chosen && people === 'any' && minVotes === 0 && balance === 'none'
}
