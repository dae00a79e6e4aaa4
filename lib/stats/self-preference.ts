import { requireCounts } from './check'
import { defined, type Figure, undefinedFigure } from './figure'
import { proportion } from './proportion'
import { normalMultiplier } from './quantile'

/** Pairs of a judge's own response with another's, by whom people prefer and whom the judge picks. */
export type OwnPicks = { judgeOwn: number; judgeOther: number }

export type SelfPreference = { recallOwn: Figure; recallOther: Figure; bias: Figure }

/**
 * Self-preference in the equal-opportunity form: P(judge picks own | people prefer own) − P(judge picks other | people prefer other). 0 is fair.
 * Normal interval of a difference of two independent shares. About half of what is reported this way vanishes beside a second judge of the same
 * quality: compare with one on the same pairs.
 * Edges: without a pair on either side the recall there, and the bias, are undefined.
 * @throws StatisticInputError if a count is not one
 * Source: Wataoka et al. 2024; METHOD.md section 2.4
 */
export function selfPreference(peoplePreferOwn: OwnPicks, peoplePreferOther: OwnPicks): SelfPreference {
  requireCounts({ ...peoplePreferOwn })
  requireCounts({ ...peoplePreferOther })
  const nOwn = peoplePreferOwn.judgeOwn + peoplePreferOwn.judgeOther
  const nOther = peoplePreferOther.judgeOwn + peoplePreferOther.judgeOther
  const recallOwn = proportion(peoplePreferOwn.judgeOwn, nOwn, { undefinedBecause: "people prefer the judge's own response on no pair" })
  const recallOther = proportion(peoplePreferOther.judgeOther, nOther, { undefinedBecause: 'people prefer the other response on no pair' })
  return { recallOwn, recallOther, bias: difference(recallOwn, recallOther) }
}

function difference(own: Figure, other: Figure): Figure {
  const n = own.n + other.n
  if (own.value === null) return undefinedFigure(n, own.undefinedBecause)
  if (other.value === null) return undefinedFigure(n, other.undefinedBecause)
  const value = own.value - other.value
  const standardError = Math.sqrt((own.value * (1 - own.value)) / own.n + (other.value * (1 - other.value)) / other.n)
  const half = normalMultiplier() * standardError
  return defined(value, n, { interval: [Math.max(-1, value - half), Math.min(1, value + half)], standardError })
}
