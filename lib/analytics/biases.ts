import { cachedScreen } from '@/lib/slice/cached-screen'
import { labelCounts } from '@/lib/slice/label-counts'
import { screenRun, sliceOf } from '@/lib/slice/screen-run'
import type { ClusterMoments } from '@/lib/stats/cluster-moments'
import { definitions } from '@/lib/stats/definitions/definitions'
import { type FigureRow, figureRow } from '@/lib/stats/definitions/figure-row'
import { type Figure, undefinedFigure } from '@/lib/stats/figure'
import { lengthNetOfHuman } from '@/lib/stats/length-net-of-human'
import { logisticRegression } from '@/lib/stats/logistic-regression'
import { meanFigure } from '@/lib/stats/mean'
import { meanByPrompt } from '@/lib/stats/mean-by-prompt'
import { shareByPrompt } from '@/lib/stats/share-by-prompt'
import { styleEffects } from '@/lib/stats/style-effects'
import {
  countByDelta,
  countLeanings,
  countLengths,
  formatFeatures,
  type LengthNetRow,
  type StyleRow,
  styleFeatures,
} from '@/lib/store/counts-biases'
import { lengthSteps } from '@/lib/store/counts-by-prompt'
import type { BiasesFilter } from './biases-filter'
import { selfPreferenceOf } from './biases-self'
import type { BiasesScreen, Compared } from './biases-types'
import { lengthPlace } from './length-place'

const featureNames = { chars: 'Characters', lists: 'List items', headers: 'Headers', bold: 'Bold passages', codeBlocks: 'Code blocks' }

type Sums = ReadonlyMap<string, ClusterMoments>

/** What besides the answer itself moves a labeler: length, its own responses, format; each beside people on the same pairs. */
export const biasesScreen = cachedScreen(makeBiases)

const countsOf = labelCounts(async (slice) => {
  const [decided, lengths] = await Promise.all([countLeanings(slice, 'decided'), countLengths(slice)])
  return { decided, lengths }
})

async function makeBiases(projectId: string, filter: BiasesFilter): Promise<BiasesScreen> {
  const run = await screenRun(projectId, filter)
  const slice = sliceOf(projectId, run?.id ?? null, filter)
  const [{ decided, lengths }, both, deltas, self] = await Promise.all([
    countsOf(slice),
    countLeanings(slice, 'both'),
    countByDelta(slice),
    selfPreferenceOf(slice, filter),
  ])
  return {
    run,
    length: {
      headline: [...lengthFigures(compared(decided.sums, both.sums, 'length')), ...netFigures(deltas)],
      bySteps: lengthSteps
        .map((from) => ({ ...lengthPlace(String(from)), ...compared(decided.sums, both.sums, `length ${from}`) }))
        .filter(({ ai }) => ai.n > 0),
      byPolicy: lengths.map(({ policy, ...moments }) => ({ policy, figure: meanFigure(moments) })),
      definitions: { byPolicy: [definitions.meanLength] },
    },
    format: {
      more: formatFeatures.map((feature) => ({ feature, name: featureNames[feature], ...compared(decided.sums, both.sums, feature) })),
      effects: effects(decided.styles, both.styles),
      definitions: { more: [definitions.prefersMore, definitions.prefersMoreGap], effects: [definitions.styleEffect] },
    },
    self,
  }
}

function compared(decided: Sums, both: Sums, name: string): Compared {
  const nobody = 'people and AI decided no such pair'
  return {
    ai: shareByPrompt(decided.get(`${name} ai`), 'the AI decided no such pair'),
    aiSame: shareByPrompt(both.get(`${name} ai`), nobody),
    people: shareByPrompt(both.get(`${name} human`), nobody),
    gap: meanByPrompt(both.get(`${name} gap`), nobody),
  }
}

function lengthFigures({ ai, aiSame, people, gap }: Compared): FigureRow[] {
  return [
    figureRow('prefersLonger', ai),
    figureRow('prefersLongerSame', aiSame),
    figureRow('prefersLongerHuman', people),
    figureRow('prefersLongerGap', gap, 'difference'),
  ]
}

function netFigures(deltas: readonly LengthNetRow[]): FigureRow[] {
  const rows = deltas.map(({ delta, ai, human, n }) => ({ ai, human, lengthDifference: delta / 100, weight: n }))
  return [
    figureRow('lengthNetSlope', lengthNetOfHuman(rows).slope, 'difference'),
    figureRow('lengthGivenHuman', lengthGivenHuman(deltas), 'difference'),
  ]
}

function lengthGivenHuman(deltas: readonly LengthNetRow[]): Figure {
  const fit = logisticRegression(deltas.map(({ delta, ai, human, n }) => ({ x: [1, human, delta / 100], y: ai, weight: n })))
  if (!fit.isFitted) return undefinedFigure(fit.n, fit.n === 0 ? 'people and AI decided no such pair' : fit.undefinedBecause)
  return fit.coefficients[2]?.figure ?? undefinedFigure(fit.n, 'no length')
}

function effects(decided: readonly StyleRow[], both: readonly StyleRow[]): BiasesScreen['format']['effects'] {
  const fitted = (rows: readonly StyleRow[], nPrefersA: (row: StyleRow) => number) =>
    styleEffects(
      rows.map((row) => ({ features: row.features, n: row.n, nPrefersA: nPrefersA(row) })),
      styleFeatures.length,
    )
  const [ai, aiSame, people] = [fitted(decided, ({ nAi }) => nAi), fitted(both, ({ nAi }) => nAi), fitted(both, ({ nHuman }) => nHuman)]
  const none = undefinedFigure(0, 'no decisive pair is there')
  return styleFeatures.map((feature, index) => ({
    name: featureNames[feature],
    ai: ai[index] ?? none,
    aiSame: aiSame[index] ?? none,
    people: people[index] ?? none,
  }))
}
