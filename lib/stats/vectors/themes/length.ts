import { z } from 'zod'
import { type LengthFeature, lengthControlledWinRate } from '../../length-logistic'
import { lengthNetOfHuman } from '../../length-net-of-human'
import { type LogisticFit, logisticRegression } from '../../logistic-regression'
import { selfPreference } from '../../self-preference'
import { group, standardErrorOf, type Theme } from '../theme'

const numbers = z.array(z.number())
const Picks = z.object({ judge_own: z.number(), judge_other: z.number() })
const picks = ({ judge_own, judge_other }: z.infer<typeof Picks>) => ({ judgeOwn: judge_own, judgeOther: judge_other })

const Lengths = z.object({ len_a: numbers, len_b: numbers, prefers_a: numbers.optional(), p_prefers_a: numbers.optional() })
const Points = z.object({ x: numbers, y: numbers })

/** The names that `expected` has for a fit. */
function fitted(fit: LogisticFit): Record<string, unknown> {
  if (!fit.isFitted)
    return {
      coef: { value: null, n: fit.n, interval: null, standardError: null, undefinedBecause: fit.undefinedBecause },
      undefined_reason: fit.undefinedBecause,
    }
  return {
    coef: fit.coefficients.map(({ figure }) => figure.value),
    se: fit.coefficients.map(({ figure }) => standardErrorOf(figure)),
    z: fit.coefficients.map(({ z: value }) => value),
    p: fit.coefficients.map(({ p }) => p),
    loglik: fit.logLikelihood,
  }
}

function featureOf(caseId: string): LengthFeature {
  if (caseId.includes('ratio')) return 'ratio'
  return caseId.includes('alpaca') || caseId.includes('tanh') ? 'tanh' : 'difference'
}

export const length: Theme = {
  length_logistic: group(z.union([Lengths, Points]), (input, caseId) => {
    if ('x' in input) return fitted(logisticRegression(input.x.map((x, index) => ({ x: [1, x], y: input.y[index] ?? 0 }))))
    const preferences = input.prefers_a ?? input.p_prefers_a ?? []
    const rows = input.len_a.map((charsA, index) => ({ charsA, charsB: input.len_b[index] ?? 0, prefersA: preferences[index] ?? 0 }))
    const { fit, raw, atEqualLength } = lengthControlledWinRate(rows, featureOf(caseId))
    return {
      ...fitted(fit),
      win_rate_raw: raw,
      win_rate_at_equal_length: atEqualLength,
      win_rate_at_ratio_1: atEqualLength,
      win_rate_at_0: atEqualLength,
    }
  }),
  length_net_of_human: group(z.object({ ai: numbers, human: numbers, dlen_100: numbers }), ({ ai, human, dlen_100 }) => {
    const rows = ai.map((value, index) => ({ ai: value, human: human[index] ?? 0, lengthDifference: dlen_100[index] ?? 0 }))
    const { slope, intercept, classicStandardError } = lengthNetOfHuman(rows)
    const given = logisticRegression(rows.map((row) => ({ x: [1, row.human, row.lengthDifference], y: row.ai })))
    return { slope, intercept, se_hc1: standardErrorOf(slope), se_classic: classicStandardError, ...fitted(given) }
  }),
  self_preference: group(z.object({ human_prefers_own: Picks, human_prefers_other: Picks }), (input) => {
    const { recallOwn, recallOther, bias } = selfPreference(picks(input.human_prefers_own), picks(input.human_prefers_other))
    return { recall_own: recallOwn, recall_other: recallOther, bias }
  }),
}
