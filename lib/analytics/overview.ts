import type { Figure } from '@/lib/stats/figure'
import { countProject, countRungs, type ProjectCounts, type RungRow } from '@/lib/store/counts-overview'
import { agreementScreen } from './agreement'
import type { AgreementScreen } from './agreement-types'
import type { FigureRow } from './figure-row'
import type { RunFilter } from './filter'
import type { Attention, OverviewScreen } from './overview-types'
import { positionScreen } from './position'
import type { PositionScreen } from './position-types'

/** Below this many pairs with both labels a 95 % interval is wider than ± 7 points at 78 % alignment. */
const enoughLabels = 150
const manySamePosition = 0.3
const manyWithoutLabel = 0.02

/** The overview: what is loaded, labelled and reviewed, the headline figures of a run, and what needs attention in words. */
export async function overviewScreen(projectId: string, filter: RunFilter): Promise<OverviewScreen> {
  const [counts, agreement, position] = await Promise.all([
    countProject(projectId),
    agreementScreen(projectId, filter),
    positionScreen(projectId, filter),
  ])
  const rungs = agreement.run === null ? [] : await countRungs(agreement.run.id)
  const pick = (rows: readonly FigureRow[], ...keys: string[]) => keys.flatMap((key) => rows.filter((row) => row.key === key))
  const headline = [
    ...pick(agreement.headline, 'alignment', 'kappa'),
    ...pick(agreement.ceiling, 'humanLeaveOneOut'),
    ...pick(position.headline, 'samePositionRate'),
  ]
  return { counts, run: agreement.run, headline, attention: attentionTo(counts, agreement, position, rungs) }
}

/** What a careful colleague would point out, most pressing first. Pure, so that every sentence has its test. */
export function attentionTo(
  counts: ProjectCounts,
  agreement: AgreementScreen,
  position: PositionScreen,
  rungs: readonly RungRow[],
): Attention[] {
  if (counts.nPairs === 0) return [{ tone: 'info', text: 'The project has no pairs yet. Import a file to begin.', path: '/import' }]
  if (agreement.run === null) return [{ tone: 'info', text: 'No labeler has judged these pairs yet. Start a run.', path: '/runs' }]
  return [...positionAttention(position), ...ceilingAttention(agreement), ...sizeAttention(counts, agreement), ...rungAttention(rungs)]
}

function positionAttention({ headline, firstTwice, secondTwice }: PositionScreen): Attention[] {
  const rate = figureOf(headline, 'samePositionRate')
  const p = figureOf(headline, 'firstShareP')
  if (rate?.value == null || rate.value < manySamePosition) return []
  const position = firstTwice > secondTwice ? 'first' : 'second'
  const leaning = p?.value != null && p.value < 0.05 ? `, mostly the ${position}` : ''
  const text = `The labeler picks the same position in both orders on ${percent(rate.value)} of the pairs${leaning}. Its label on those says little about the responses.`
  return [{ tone: 'warn', text, path: '/position' }]
}

function ceilingAttention({ ceiling }: AgreementScreen): Attention[] {
  const human = figureOf(ceiling, 'humanLeaveOneOut')
  const ai = figureOf(ceiling, 'aiLeaveOneOut')
  if (human?.interval == null || ai?.interval == null || ai.interval[1] >= human.interval[0]) return []
  const text = `The labeler agrees with people (${percent(ai.value)}) clearly less than they agree among themselves (${percent(human.value)}).`
  return [{ tone: 'warn', text, path: '/agreement' }]
}

function sizeAttention({ nHumanLabelled }: ProjectCounts, { nWithBoth }: AgreementScreen): Attention[] {
  if (nWithBoth >= enoughLabels) return []
  const text =
    nHumanLabelled === 0
      ? 'Nobody has labelled a pair yet, so nothing can be said about agreement.'
      : `Only ${nWithBoth} pairs have both an AI and a human label: too few to tell labelers apart that differ by some points.`
  return [{ tone: nWithBoth === 0 ? 'warn' : 'info', text, path: '/review' }]
}

function rungAttention(rungs: readonly RungRow[]): Attention[] {
  const total = rungs.reduce((sum, { n }) => sum + n, 0)
  const share = (belongs: (row: RungRow) => boolean) => rungs.reduce((sum, row) => sum + (belongs(row) ? row.n : 0), 0) / Math.max(1, total)
  const withoutLabel = share(({ outcome }) => outcome !== 'ok')
  const fallen = share(({ rung }) => rung === 'constrained' || rung === 'votes' || rung === 'parsed')
  return [
    ...(withoutLabel >= manyWithoutLabel
      ? [{ tone: 'warn' as const, text: `${percent(withoutLabel)} of the judgments gave no label.`, path: '/runs' }]
      : []),
    ...(fallen > 0
      ? [
          {
            tone: 'info' as const,
            text: `${percent(fallen)} of the judgments were read on a lower rung than log-probabilities.`,
            path: '/runs',
          },
        ]
      : []),
  ]
}

const figureOf = (rows: readonly FigureRow[], key: string): Figure | undefined => rows.find((row) => row.key === key)?.figure
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`
