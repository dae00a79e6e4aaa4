import { ac1ByPrompt, agreementByPrompt, kappaByPrompt, softAlignmentByPrompt } from '@/lib/stats/agreement-by-prompt'
import { agreementWithTies } from '@/lib/stats/agreement-with-ties'
import type { ClusterMoments } from '@/lib/stats/cluster-moments'
import { cohenKappa } from '@/lib/stats/cohen-kappa'
import { type ConfusionTable, countWhere, tableTotal } from '@/lib/stats/confusion-table'
import { fleissKappa } from '@/lib/stats/fleiss-kappa'
import { humanCeiling } from '@/lib/stats/human-ceiling'
import { krippendorffAlpha } from '@/lib/stats/krippendorff-alpha'
import type { ConfidenceBin } from '@/lib/stats/position-by-confidence'
import { type PromptTables, pooledTable } from '@/lib/stats/prompt-tables'
import {
  type AgreementCell,
  type AnnotatorCell,
  countAgreement,
  countAnnotatorPairs,
  countVotes,
  type VoteRow,
} from '@/lib/store/counts-agreement'
import { countPromptTables, type PromptTable, softAgreementByPrompt } from '@/lib/store/counts-by-prompt'
import { countByConfidence } from '@/lib/store/counts-position'
import type { AgreementScreen, AnnotatorPair } from './agreement-types'
import { confidenceBins, nConfidenceBins } from './confidence-bins'
import { type FigureRow, figureRow } from './figure-row'
import type { RunFilter } from './filter'
import { promptTables, promptTablesByGroup } from './prompt-tables'
import { screenRun, sliceOf } from './screen-run'

const labels = ['A', 'B', 'tie'] as const
const rules = ['exclude', 'half', 'strict'] as const

/** The agreement screen: the AI with people, and people among themselves. Without a run only the latter. */
export async function agreementScreen(projectId: string, filter: RunFilter): Promise<AgreementScreen> {
  const run = await screenRun(projectId, filter)
  const slice = sliceOf(projectId, run?.id ?? null, filter)
  const [cells, votes, annotatorCells, tables, tagged, soft, confidence, binned] = await Promise.all([
    countAgreement(slice),
    countVotes(slice),
    countAnnotatorPairs(slice),
    countPromptTables(slice, 'aiHuman', 'all'),
    countPromptTables(slice, 'aiHuman', 'tag'),
    softAgreementByPrompt(slice),
    countByConfidence(slice, nConfidenceBins, 'labelled'),
    countPromptTables(slice, 'aiHuman', { confidenceBins: nConfidenceBins }),
  ])
  const byPrompt = promptTables(tables)
  const confusion = pooledTable(byPrompt)
  const count = (belongs: (cell: AgreementCell) => boolean) => cells.reduce((sum, cell) => sum + (belongs(cell) ? cell.n : 0), 0)
  return {
    run,
    ties: filter.ties,
    nPairs: count(() => true),
    nWithAi: count(({ ai }) => ai !== null),
    nWithHuman: count(({ human }) => human !== null),
    nWithBoth: tableTotal(confusion),
    headline: headline(byPrompt, soft, filter.ties),
    alignmentByRule: alignmentByRule(byPrompt, confusion),
    confusion,
    ...peopleFigures(votes),
    annotatorPairs: annotatorPairs(annotatorCells),
    byTag: promptTablesByGroup(tagged).map(({ group, tables: own }) => ({ tag: group, figure: agreementByPrompt(own, filter.ties) })),
    byConfidence: alignmentByConfidence(confidenceBins(confidence), binned),
  }
}

function headline(byPrompt: PromptTables, soft: ClusterMoments, ties: RunFilter['ties']): FigureRow[] {
  return [
    figureRow('alignment', agreementByPrompt(byPrompt, ties)),
    figureRow('softAlignment', softAlignmentByPrompt(soft)),
    figureRow('rawAgreement', agreementByPrompt(byPrompt, 'strict')),
    figureRow('kappa', kappaByPrompt(byPrompt), 'coefficient'),
    figureRow('ac1', ac1ByPrompt(byPrompt), 'coefficient'),
  ]
}

function alignmentByRule(byPrompt: PromptTables, confusion: ConfusionTable): AgreementScreen['alignmentByRule'] {
  const nAiTies = countWhere(confusion, (ai) => ai === 'tie')
  return rules.map((rule) => ({ rule, figure: agreementByPrompt(byPrompt, rule), nAiTies }))
}

/** The bins with intervals that allow for shared prompts; a bin without a figure keeps its reason. */
function alignmentByConfidence(bins: readonly ConfidenceBin[], binned: readonly PromptTable[]): ConfidenceBin[] {
  const tables = promptTablesByGroup(binned)
  return bins.map((bin, index) => {
    const own = tables.find(({ group }) => group === String(index))
    return own === undefined || bin.alignment.value === null ? bin : { ...bin, alignment: agreementByPrompt(own.tables, 'exclude') }
  })
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
    const count = (row: string, column: string) =>
      group.reduce((sum, { labelOne, labelOther, n }) => sum + (labelOne === row && labelOther === column ? n : 0), 0)
    const table = { categories: labels, counts: labels.map((row) => labels.map((column) => count(row, column))) }
    const { one, other } = first
    return [{ one, other, n: tableTotal(table), agreement: agreementWithTies(table, 'strict'), kappa: cohenKappa(table).kappa }]
  })
}
