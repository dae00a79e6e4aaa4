import { type LabelTokens, labelPosition, preferenceDistribution } from '@/lib/preference/label-tokens'
import type { TokenLogprob } from '@/lib/preference/token-mass'
import type { Position } from '@/lib/words/preference'
import type { Choice } from './answer'
import { constrainedField } from './label-request'

/** P(the response shown first is the one asked for), before the harmless inversion. */
export type Reading = { p: number; low: number; high: number; coverage: number; kept: { token: string; top: TokenLogprob[] } }

/** Alternatives kept with a judgment, so that a reader sees what else the model would have said. */
const nKept = 5

/**
 * The distribution over the labels at the first position that holds one.
 * Edges: null when there are no log-probabilities, when neither label is among those returned, or when their mass is below `floor`.
 * Source: METHOD.md section 4, reading rules 1 to 3
 */
export function readDistribution({ positions }: Choice, labels: LabelTokens, floor: number): Reading | null {
  const at = labelPosition(positions, labels)
  const position = at === null ? undefined : positions[at]
  if (position === undefined) return null
  const read = preferenceDistribution(position.top, labels)
  if (read.pFirst === null || read.coverage < floor) return null
  const [low, high] = read.pFirstBounds
  const kept = [...position.top].sort((a, b) => b.logprob - a.logprob).slice(0, nKept)
  return { p: read.pFirst, low, high, coverage: Math.min(1, read.coverage), kept: { token: position.token, top: kept } }
}

/**
 * Which label a text gives: the label it begins with, or the only one that it names as a word of its own.
 * Edges: null when it names none, or both without beginning with one. Reads the JSON of a constrained answer too.
 */
export function readLabel(text: string, labels: LabelTokens): Position | null {
  const plain = jsonLabel(text) ?? text.trim()
  const named = labels.map((label) => new RegExp(`(?<![\\p{L}\\p{N}])${escaped(label)}(?![\\p{L}\\p{N}])`, 'u'))
  const [first, second] = named.map((pattern) => plain.search(pattern))
  if (first === undefined || second === undefined) return null
  const begins = (at: number) => at !== -1 && /^\W*$/.test(plain.slice(0, at))
  if (begins(first)) return 'first'
  if (begins(second)) return 'second'
  if (first !== -1 && second !== -1) return null
  return first !== -1 ? 'first' : second !== -1 ? 'second' : null
}

function jsonLabel(text: string): string | undefined {
  const found = new RegExp(`"${constrainedField}"\\s*:\\s*"([^"]*)"`).exec(text)
  return found?.[1]
}

function escaped(label: string): string {
  return label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
