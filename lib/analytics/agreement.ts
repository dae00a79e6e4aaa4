import { agreementWithTies } from '@/lib/stats/agreement-with-ties'
import { alignment, clusteredAlignment, softAlignment } from '@/lib/stats/alignment'
import type { ClusterMoments } from '@/lib/stats/cluster-moments'
import { cohenKappa } from '@/lib/stats/cohen-kappa'
import { type ConfusionTable, tableTotal } from '@/lib/stats/confusion-table'
import type { Figure } from '@/lib/stats/figure'
import { fleissKappa } from '@/lib/stats/fleiss-kappa'
import { gwetAc1 } from '@/lib/stats/gwet-ac1'
import { humanCeiling } from '@/lib/stats/human-ceiling'
import { krippendorffAlpha } from '@/lib/stats/krippendorff-alpha'
import { positionByConfidence } from '@/lib/stats/position-by-confidence'
import {
  type AgreementCell,
  type AnnotatorCell,
  agreementByPrompt,
  countAgreement,
  countAgreementByTag,
  countAnnotatorPairs,
  countVotes,
  type TaggedCell,
  type VoteRow,
} from '@/lib/store/counts-agreement'
import { countByConfidence } from '@/lib/store/counts-position'
import type { AgreementScreen, AnnotatorPair } from './agreement-types'
import { confidenceBins, nConfidenceBins } from './confidence-bins'
import { type FigureRow, figureRow } from './figure-row'
import type { RunFilter } from './filter'
import { screenRun, sliceOf } from './screen-run'

const labels = ['A', 'B', 'tie'] as const
const rules = ['exclude', 'half', 'strict'] as const

/** The agreement screen: the AI with people, and people among themselves. Without a run only the latter. */
export async function agreementScreen(projectId: string, filter: RunFilter): Promise<AgreementScreen> {
  const run = await screenRun(projectId, filter)
  const slice = sliceOf(projectId, run?.id ?? null, filter)
  const [cells, votes, annotatorCells, tagged, confidence, byPrompt] = await Promise.all([
    countAgreement(slice),
    countVotes(slice),
    countAnnotatorPairs(slice),
    countAgreementByTag(slice),
    countByConfidence(slice, nConfidenceBins, 'labelled'),
    Promise.all(rules.map((rule) => agreementByPrompt(slice, rule))),
  ])
  const confusion = agreementTable(cells)
  const alignmentByRule = rules.map((rule, index) => ({ rule, ...alignmentFigure(confusion, rule, byPrompt[index]) }))
  const count = (belongs: (cell: AgreementCell) => boolean) => cells.reduce((sum, cell) => sum + (belongs(cell) ? cell.n : 0), 0)
  const { ceiling, amongPeople } = peopleFigures(votes)
  return {
    run,
    ties: filter.ties,
    nPairs: count(() => true),
    nWithAi: count(({ ai }) => ai !== null),
    nWithHuman: count(({ human }) => human !== null),
    nWithBoth: tableTotal(confusion),
    headline: headline(confusion, cells, alignmentByRule.find(({ rule }) => rule === filter.ties)?.figure),
    alignmentByRule,
    confusion,
    ceiling,
    amongPeople,
    annotatorPairs: annotatorPairs(annotatorCells),
    byTag: byTag(tagged, filter.ties),
    byConfidence: positionByConfidence(confidenceBins(confidence)),
  }
}

/** The table of AI labels (rows) against human labels (columns) over the pairs that have both. */
export function agreementTable(cells: readonly Pick<AgreementCell, 'ai' | 'human' | 'n'>[]): ConfusionTable {
  const count = (ai: string, human: string) => cells.reduce((sum, cell) => sum + (cell.ai === ai && cell.human === human ? cell.n : 0), 0)
  return { categories: labels, counts: labels.map((ai) => labels.map((human) => count(ai, human))) }
}

/** Alignment with Wilson's interval where every prompt has one pair, and else with one that allows for pairs of one prompt. */
export function alignmentFigure(
  table: ConfusionTable,
  rule: RunFilter['ties'],
  byPrompt: ClusterMoments | undefined,
): { figure: Figure; nAiTies: number } {
  const simple = alignment(table, rule)
  const isClustered = byPrompt !== undefined && byPrompt.nClusters < byPrompt.n
  return { figure: isClustered ? clusteredAlignment(byPrompt) : simple.alignment, nAiTies: simple.nAiTies }
}

function headline(confusion: ConfusionTable, cells: readonly AgreementCell[], aligned: Figure | undefined): FigureRow[] {
  const decisive = cells.filter(({ ai, human }) => ai !== null && (human === 'A' || human === 'B'))
  const sum = (value: (cell: AgreementCell) => number) => decisive.reduce((total, cell) => total + value(cell), 0)
  const soft = { n: sum(({ n }) => n), sum: sum((cell) => cell.sumPHuman), sumOfSquares: sum((cell) => cell.sumSquaredPHuman) }
  return [
    figureRow('alignment', aligned ?? alignment(confusion, 'exclude').alignment),
    figureRow('softAlignment', softAlignment(soft)),
    figureRow('rawAgreement', agreementWithTies(confusion, 'strict')),
    figureRow('kappa', cohenKappa(confusion).kappa, 'coefficient'),
    figureRow('ac1', gwetAc1(confusion).coefficient, 'coefficient'),
  ]
}

function peopleFigures(votes: readonly VoteRow[]): { ceiling: FigureRow[]; amongPeople: FigureRow[] } {
  const rows = votes.map(({ nA, nB, nTie, ai, n }) => ({ counts: [nA, nB, nTie], ai, nUnits: n }))
  const { humanLeaveOneOut, aiLeaveOneOut } = humanCeiling({ categories: labels, rows })
  const fleiss = fleissKappa({ categories: labels, rows }).coefficient
  const { alpha } = krippendorffAlpha({ categories: labels, rows }, 'nominal')
  return {
    ceiling: [figureRow('humanLeaveOneOut', humanLeaveOneOut), figureRow('aiLeaveOneOut', aiLeaveOneOut)],
    amongPeople: [figureRow('fleissKappa', fleiss, 'coefficient'), figureRow('krippendorffAlpha', alpha, 'coefficient')],
  }
}

/** Agreement and kappa of every two annotators who labelled the same pairs. */
export function annotatorPairs(cells: readonly AnnotatorCell[]): AnnotatorPair[] {
  const groups = Map.groupBy(cells, ({ one, other }) => JSON.stringify([one, other]))
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const table = agreementTable(group.map(({ labelOne, labelOther, n }) => ({ ai: labelOne, human: labelOther, n })))
    const { one, other } = first
    return [{ one, other, n: tableTotal(table), agreement: agreementWithTies(table, 'strict'), kappa: cohenKappa(table).kappa }]
  })
}

function byTag(cells: readonly TaggedCell[], rule: RunFilter['ties']): AgreementScreen['byTag'] {
  const groups = Map.groupBy(cells, ({ tag }) => tag)
  return [...groups].map(([tag, group]) => ({ tag, figure: alignment(agreementTable(group), rule).alignment }))
}
