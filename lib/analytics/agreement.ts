import { datasetAnnotator } from '@/lib/formats/chosen-rejected'
import { cachedScreen } from '@/lib/slice/cached-screen'
import type { RunFilter } from '@/lib/slice/filter'
import { labelCounts } from '@/lib/slice/label-counts'
import { screenRun, sliceOf } from '@/lib/slice/screen-run'
import { ac1ByPrompt, agreementByPrompt, kappaByPrompt, softAlignmentByPrompt } from '@/lib/stats/agreement-by-prompt'
import { agreementWithTies } from '@/lib/stats/agreement-with-ties'
import type { ClusterMoments } from '@/lib/stats/cluster-moments'
import { cohenKappa } from '@/lib/stats/cohen-kappa'
import { type ConfusionTable, countWhere, tableTotal } from '@/lib/stats/confusion-table'
import { definitions } from '@/lib/stats/definitions/definitions'
import { type FigureRow, figureRow } from '@/lib/stats/definitions/figure-row'
import type { ConfidenceBin } from '@/lib/stats/position-by-confidence'
import { type PromptTables, pooledTable } from '@/lib/stats/prompt-tables'
import { type AnnotatorCell, countAgreement, countAnnotatorPairs, countSize, countVotes, type VoteRow } from '@/lib/store/counts-agreement'
import { countTablesAndTags, countTablesByConfidence, type PromptTable, softAgreementByPrompt } from '@/lib/store/counts-by-prompt'
import { countRankings, couplesByPrompt } from '@/lib/store/counts-people'
import { countAgreementByConfidence, countConfidence } from '@/lib/store/counts-position'
import { listAnnotators } from '@/lib/store/filter-options'
import { coefficientRows, kappaParadox, sideBySide } from './agreement-coefficients'
import type { AgreementScreen, AnnotatorPair } from './agreement-types'
import { confidenceBins, nConfidenceBins } from './confidence-bins'
import { peopleFigures } from './people-figures'
import { promptTables, promptTablesByGroup } from './prompt-tables'

const labels = ['A', 'B', 'tie'] as const
const rules = ['exclude', 'half', 'strict'] as const

/** The agreement screen: the AI with people, and people among themselves. Without a run only the latter. */
export const agreementScreen = cachedScreen(makeAgreement)

async function makeAgreement(projectId: string, filter: RunFilter): Promise<AgreementScreen> {
  const run = await screenRun(projectId, filter)
  const slice = sliceOf(projectId, run?.id ?? null, filter)
  const [size, cells, votes, annotatorCells, couples, rankings, annotators, tables, soft, confidence, agreeing, binned] = await Promise.all(
    [
      sizeOf(slice),
      countAgreement(slice),
      countVotes(slice),
      countAnnotatorPairs(slice),
      couplesByPrompt(slice),
      countRankings(slice),
      listAnnotators(projectId),
      countTablesAndTags(slice, 'aiHuman'),
      softAgreementByPrompt(slice),
      confidenceOf(slice),
      countAgreementByConfidence(slice, nConfidenceBins),
      countTablesByConfidence(slice, nConfidenceBins),
    ],
  )
  const byPrompt = promptTables(tables.all)
  const confusion = pooledTable(byPrompt)
  const people = peopleFigures(votes, couples, rankings)
  const main = headline(byPrompt, soft, filter.ties)
  const coefficients = coefficientRows(byPrompt)
  const all = [...main, ...coefficients, ...people.ceiling, ...people.amongPeople]
  return {
    run,
    ties: filter.ties,
    ...size,
    nWithHuman: cells.reduce((sum, { n }) => sum + n, 0),
    nWithBoth: tableTotal(confusion),
    headline: main,
    coefficients,
    sideBySide: sideBySide(all),
    paradox: kappaParadox(all, confusion),
    caveats: caveatsOf(annotators, votes),
    alignmentByRule: alignmentByRule(byPrompt, confusion),
    confusion,
    ...people,
    annotatorPairs: annotatorPairs(annotatorCells),
    definitions: { annotatorPairs: [definitions.annotatorAgreement, definitions.kappa] },
    byTag: promptTablesByGroup(tables.tag).map(({ group, tables: own }) => ({ tag: group, figure: agreementByPrompt(own, filter.ties) })),
    byConfidence: alignmentByConfidence(confidenceBins(withAgreement(confidence, agreeing)), binned),
  }
}

const sizeOf = labelCounts(countSize)
const confidenceOf = labelCounts((slice) => countConfidence(slice, nConfidenceBins))

function withAgreement(
  all: readonly { bin: number; n: number }[],
  agreeing: readonly { bin: number; nAgree: number; nDisagree: number }[],
): { bin: number; n: number; nSamePosition: number; nAgree: number; nDisagree: number }[] {
  return all.map((row) => ({ nSamePosition: 0, nAgree: 0, nDisagree: 0, ...agreeing.find(({ bin }) => bin === row.bin), ...row }))
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

/** What a reader must know of where the human labels come from. */
function caveatsOf(annotators: readonly { name: string; kind: string; n: number }[], votes: readonly VoteRow[]): string[] {
  const people = annotators.filter(({ kind, n }) => kind !== 'gold' && n > 0)
  const [only] = people
  const fromFile =
    only !== undefined && people.every(({ name }) => name === datasetAnnotator)
      ? [
          'The human labels come from chosen/rejected files. Whoever chose them, the file does not say; it has one label a pair and no ties, so nothing can be said of how far people agree. Which response is called A was drawn by a stored hash, so the labels are about half A and half B by design.',
        ]
      : []
  const sides = ['nA', 'nB', 'nTie'] as const
  const used = sides.filter((side) => votes.some((row) => row[side] > 0))
  const oneSided =
    people.length > 0 && used.length === 1
      ? ['Every human label is the same. Kappa and the area under the curve are undefined then, and calibration means little.']
      : []
  return [...fromFile, ...oneSided]
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
