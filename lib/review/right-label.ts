import type { Preference, TieRule } from '@/lib/words/preference'

/**
 * How right an AI label is by what people say, in [0, 1]; null when it does not count.
 * Edges: people who share the top between two labels count as a tie. With `half` a tie on both sides is right, on one side one half.
 */
export function labelValue(ai: Preference, human: Preference | null, ties: TieRule): number | null {
  const said = human ?? 'tie'
  if (ai !== 'tie' && said !== 'tie') return ai === said ? 1 : 0
  if (ties === 'exclude') return null
  if (ai === said) return 1
  return ties === 'half' ? 0.5 : 0
}

/** How right an AI label is by the verdicts of those who checked it; `unsure` is left out, one half, or not right. */
export function checkValue(
  { nAgree, nDisagree, nUnsure }: { nAgree: number; nDisagree: number; nUnsure: number },
  ties: TieRule,
): number | null {
  const n = ties === 'exclude' ? nAgree + nDisagree : nAgree + nDisagree + nUnsure
  if (n === 0) return null
  return (nAgree + (ties === 'half' ? nUnsure / 2 : 0)) / n
}
