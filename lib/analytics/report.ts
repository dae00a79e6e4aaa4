import type { RunFilter } from '@/lib/slice/filter'
import { screenRun, sliceOf } from '@/lib/slice/screen-run'
import { agreementWithTies } from '@/lib/stats/agreement-with-ties'
import { cohenKappa } from '@/lib/stats/cohen-kappa'
import type { ConfusionTable } from '@/lib/stats/confusion-table'
import { meanFigure } from '@/lib/stats/mean'
import { countReport, type ReportCell } from '@/lib/store/counts-position'
import { countWins, softGames, type WinTable } from '@/lib/store/counts-win-rates'
import type { Report, WinRateReport } from './report-types'

const labels = ['A', 'B', 'tie'] as const
const withNone = ['A', 'B', 'tie', 'none'] as const

/** The report of one run against human or gold labels, in the names and definitions of published judge evaluations. Undefined is null. */
export async function report(projectId: string, filter: RunFilter): Promise<Report> {
  const run = await screenRun(projectId, filter)
  const slice = sliceOf(projectId, run?.id ?? null, filter)
  const [cells, wins, soft] = await Promise.all([countReport(slice), countWins(slice, ['aiOrTie', 'human']), softGames(slice)])
  const softRates = soft.map(({ policy, opponent, ...moments }) => {
    const { value, standardError } = meanFigure(moments)
    return { policy, opponent, n: moments.n, win_rate: value, standard_error: standardError }
  })
  return {
    run: run === null ? null : { id: run.id, name: run.name, labeler: run.labelerName },
    human: filter.human,
    ...reportFigures(cells),
    win_rates: { ai: winRateReport(wins('aiOrTie')), ai_soft: softRates, human: winRateReport(wins('human')) },
  }
}

/** The figures of a report from its cells. Pure. A figure that needs an order which was not asked is null. */
export function reportFigures(cells: readonly ReportCell[]): Omit<Report, 'run' | 'human' | 'win_rates'> {
  const judged = cells.filter(({ verdictAB, verdictBA }) => verdictAB !== null || verdictBA !== null)
  const items = judged.filter(({ human }) => human !== null)
  const both = (list: readonly ReportCell[]) => list.filter(({ verdictAB, verdictBA }) => verdictAB !== null && verdictBA !== null)
  const [compared, oriented] = [both(items), both(judged)]
  const share = (part: (cell: ReportCell) => boolean, list: readonly ReportCell[]) => {
    const n = total(list)
    return n === 0 ? null : total(list.filter(part)) / n
  }
  const accAB = share(
    ({ verdictAB, human }) => verdictAB === human,
    items.filter(({ verdictAB }) => verdictAB !== null),
  )
  const accBA = share(
    ({ verdictBA, human }) => verdictBA === human,
    items.filter(({ verdictBA }) => verdictBA !== null),
  )
  const firstTwice = ({ verdictAB, verdictBA }: ReportCell) => verdictAB === 'A' && verdictBA === 'B'
  const secondTwice = ({ verdictAB, verdictBA }: ReportCell) => verdictAB === 'B' && verdictBA === 'A'
  const decisive = compared.filter(({ human }) => human !== 'tie')
  const averaged = tableOf(decisive, swapLabel, ({ human }) => human, labels)
  const excluded = agreementWithTies(averaged, 'exclude')
  return {
    n: total(items),
    n_both_orders: total(oriented),
    nulls_AB: total(judged.filter(({ verdictAB }) => verdictAB === 'none')),
    nulls_BA: total(judged.filter(({ verdictBA }) => verdictBA === 'none')),
    acc_AB: accAB,
    acc_BA: accBA,
    acc_mean: accAB === null || accBA === null ? null : (accAB + accBA) / 2,
    both_correct: share(({ verdictAB, verdictBA, human }) => verdictAB === human && verdictBA === human, compared),
    consistency: share(({ verdictAB, verdictBA }) => verdictAB === verdictBA, oriented),
    same_slot: share((cell) => firstTwice(cell) || secondTwice(cell), oriented),
    same_slot_first_n: oriented.length === 0 ? null : total(oriented.filter(firstTwice)),
    same_slot_second_n: oriented.length === 0 ? null : total(oriented.filter(secondTwice)),
    swap_avg_label: oriented.length === 0 ? null : labelCounts(oriented),
    kappa_AB_gold: kappaOf(
      items.filter(({ verdictAB }) => verdictAB !== null),
      ({ verdictAB }) => verdictAB,
      ({ human }) => human,
    ),
    kappa_BA_gold: kappaOf(
      items.filter(({ verdictBA }) => verdictBA !== null),
      ({ verdictBA }) => verdictBA,
      ({ human }) => human,
    ),
    kappa_AB_BA: kappaOf(
      oriented,
      ({ verdictAB }) => verdictAB,
      ({ verdictBA }) => verdictBA,
    ),
    kappa_swapavg_gold: kappaOf(compared, swapLabel, ({ human }) => human),
    align_n: total(decisive),
    align_strict: agreementWithTies(averaged, 'strict').value,
    align_half: agreementWithTies(averaged, 'half').value,
    align_excl: excluded.value,
    align_excl_n: excluded.value === null ? 0 : excluded.n,
  }
}

/** The label of the average over both orders; an order without a verdict counts as one half, so two of them are a tie. */
const swapLabel = ({ ai }: ReportCell): string => ai ?? 'tie'

const total = (cells: readonly { n: number }[]): number => cells.reduce((sum, { n }) => sum + n, 0)

function labelCounts(cells: readonly ReportCell[]): Record<'1' | '2' | 'tie', number> {
  const count = (label: string) => total(cells.filter((cell) => swapLabel(cell) === label))
  return { 1: count('A'), 2: count('B'), tie: count('tie') }
}

type Pick = (cell: ReportCell) => string | null

function tableOf(cells: readonly ReportCell[], row: Pick, column: Pick, categories: readonly string[]): ConfusionTable {
  const count = (r: string, c: string) => total(cells.filter((cell) => row(cell) === r && column(cell) === c))
  return { categories, counts: categories.map((r) => categories.map((c) => count(r, c))) }
}

function kappaOf(cells: readonly ReportCell[], row: Pick, column: Pick): number | null {
  return cells.length === 0 ? null : cohenKappa(tableOf(cells, row, column, withNone)).kappa.value
}

function winRateReport({ games, scores }: WinTable): WinRateReport {
  return {
    by_pair_first_wins_ties_losses: Object.fromEntries(
      games
        .filter(({ policy, opponent }) => policy < opponent)
        .map(({ policy, opponent, wins, ties, losses }) => [`${policy}_${opponent}`, [wins, ties, losses] as const]),
    ),
    by_model: Object.fromEntries(scores.map(({ policy, n, sum }) => [policy, { n, win_rate: n === 0 ? null : sum / n }])),
  }
}
