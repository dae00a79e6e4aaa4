import { z } from 'zod'
import { agreementWithTies } from '../../agreement-with-ties'
import { alignment, alignmentTable, softAlignment } from '../../alignment'
import { brennanPrediger } from '../../brennan-prediger'
import { cohenKappa, type KappaWeights } from '../../cohen-kappa'
import { type ConfusionTable, confusionTable } from '../../confusion-table'
import { fleissKappa } from '../../fleiss-kappa'
import { gwetAc1 } from '../../gwet-ac1'
import { gwetAc1Multi } from '../../gwet-ac1-multi'
import { humanCeiling } from '../../human-ceiling'
import { kendallW } from '../../kendall-w'
import { krippendorffAlpha } from '../../krippendorff-alpha'
import { momentsOf } from '../../mean'
import type { MultiRater } from '../../multi-rater'
import { type RatingHistogram, ratingHistogram } from '../../rating-histogram'
import { scottPi } from '../../scott-pi'
import { group, intervalOf, reasonOf, standardErrorOf, type Theme } from '../theme'

const Table = z.array(z.array(z.number()))
const Label = z.enum(['A', 'B', 'tie'])
const Rating = z.union([z.string(), z.number()]).nullable()
const Ratings = z.union([
  z.object({ counts: Table, categories: z.array(Rating).optional() }),
  z.object({ ratings: z.array(z.array(Rating)), categories: z.array(Rating).optional() }),
])

const tableOf = (counts: number[][]): ConfusionTable => ({ categories: counts.map((_, k) => String(k)), counts })

function kappa(counts: number[][], weights: KappaWeights) {
  const table = tableOf(counts)
  const figures = cohenKappa(table, weights)
  return {
    po: figures.po,
    pe: figures.pe,
    n: figures.kappa.n,
    kappa: figures.kappa,
    se: standardErrorOf(figures.kappa),
    ci95: intervalOf(figures.kappa),
    se0: figures.standardErrorUnderChance,
    z0: figures.z,
    p0_two_sided: figures.p,
    gwet_ac1: gwetAc1(table).coefficient,
    pabak: brennanPrediger(table).coefficient,
    scott_pi: scottPi(table).coefficient,
    undefined_reason: reasonOf(figures.kappa),
  }
}

function histogramOf(input: z.infer<typeof Ratings>): RatingHistogram {
  if ('counts' in input) {
    const [first = []] = input.counts
    return { categories: first.map((_, k) => String(k)), rows: input.counts.map((counts) => ({ counts, nUnits: 1 })) }
  }
  const found = new Set(input.ratings.flat().filter((rating) => rating !== null))
  return ratingHistogram(
    (input.categories ?? [...found]).map(String),
    input.ratings.map((unit) => unit.map(textOf)),
  )
}

const textOf = (rating: string | number | null) => (rating === null ? null : String(rating))

function multi({ pa, pe, coefficient }: MultiRater, name: string) {
  const undefined_reason = reasonOf(coefficient)
  return { pa, pe, n: coefficient.n, [name]: coefficient, se: standardErrorOf(coefficient), undefined_reason }
}

export const agreement: Theme = {
  ai_labeler_alignment: group(
    z.object({
      p_first: z.array(z.number()),
      human: z.array(z.union([z.literal(0), z.literal(1), z.null()])),
      tie_rule: z.enum(['exclude', 'half', 'first', 'strict']).default('exclude'),
    }),
    ({ p_first, human, tie_rule }) => {
      const rows = p_first.flatMap((pA, index) => {
        const code = human[index] ?? null
        return code === null ? [] : [{ pA, human: code === 0 ? ('A' as const) : ('B' as const) }]
      })
      const { alignment: figure, nAiTies } = alignment(alignmentTable(rows), tie_rule)
      const soft = softAlignment(momentsOf(rows.map(({ pA, human }) => (human === 'A' ? pA : 1 - pA))))
      return { alignment: figure, n: figure.n, ai_ties: nAiTies, soft_alignment: soft }
    },
  ),
  agreement_with_ties: group(z.object({ a: z.array(Label), b: z.array(Label) }), ({ a, b }) => {
    const table = confusionTable(['A', 'B', 'tie'], a, b)
    const decisive = agreementWithTies(table, 'exclude')
    return { s1: agreementWithTies(table, 'strict'), s2: decisive, s2_n: decisive.n, one_minus_mae: agreementWithTies(table, 'half') }
  }),
  cohen_kappa: group(z.object({ table: Table }), ({ table }) => kappa(table, 'none')),
  weighted_kappa: group(z.object({ table: Table, weights: z.enum(['linear', 'quadratic']) }), ({ table, weights }) =>
    kappa(table, weights),
  ),
  scott_pi_ac1_pabak: group(z.object({ table: Table }), ({ table }) => {
    const ac1 = gwetAc1(tableOf(table))
    const [pi, bp] = [scottPi(tableOf(table)).coefficient, brennanPrediger(tableOf(table)).coefficient]
    return { po: ac1.po, scott_pi: pi, gwet_ac1: ac1.coefficient, gwet_ac1_se: standardErrorOf(ac1.coefficient), brennan_prediger: bp }
  }),
  fleiss_kappa: group(Ratings, (input) => multi(fleissKappa(histogramOf(input)), 'kappa')),
  gwet_ac1_multi: group(Ratings, (input) => multi(gwetAc1Multi(histogramOf(input)), 'ac1')),
  krippendorff_alpha: group(
    z.object({
      units: z.array(z.array(Rating)),
      categories: z.array(z.union([z.string(), z.number()])),
      metric: z.enum(['nominal', 'ordinal', 'interval']),
    }),
    ({ units, categories, metric }) => {
      const histogram = ratingHistogram(
        categories.map(String),
        units.map((unit) => unit.map(textOf)),
      )
      const values = categories.map((category, k) => (typeof category === 'number' ? category : k))
      const { alpha, observedDisagreement, expectedDisagreement, nPairable } = krippendorffAlpha(histogram, metric, { values })
      const undefined_reason = reasonOf(alpha)
      return { alpha, do: observedDisagreement, de: expectedDisagreement, pairable: nPairable, undefined_reason }
    },
  ),
  kendall_w: group(z.object({ ranks: z.array(z.array(z.number())) }), ({ ranks }) => ({ w: kendallW(ranks).w })),
  human_ceiling: group(
    z.object({ units: z.array(z.record(z.string(), z.string().nullable())), ai: z.array(z.string().nullable()) }),
    ({ units, ai }) => {
      const labels = units.map((unit) => Object.values(unit))
      const categories = [...new Set([...labels.flat(), ...ai])].filter((label) => label !== null)
      const rows = labels.map((unit, index) => {
        const counts = categories.map((category) => unit.filter((label) => label === category).length)
        return { counts, ai: ai[index] ?? null, nUnits: 1 }
      })
      const { humanLeaveOneOut, aiLeaveOneOut, aiFullMajority } = humanCeiling({ categories, rows })
      return { human_loo: humanLeaveOneOut, ai_loo: aiLeaveOneOut, ai_vs_full_majority: aiFullMajority }
    },
  ),
}
