import type { FigureRow } from '@/lib/stats/definitions/figure-row'
import type { Figure } from '@/lib/stats/figure'
import { proportion } from '@/lib/stats/proportion'
import { sampleSizeForHalfWidth } from '@/lib/stats/sample-size'
import type { AnchorDrift } from '@/lib/store/counts-drift'
import type { DriftRow, RungRow } from '@/lib/store/counts-overview'
import type { AgreementScreen } from './agreement-types'
import type { Attention } from './overview-types'
import type { PositionScreen } from './position-types'
import type { ProjectCounts } from './project-counts'

/** What the sentences are made of. */
export type Findings = {
  counts: ProjectCounts
  agreement: AgreementScreen
  position: PositionScreen
  rungs: readonly RungRow[]
  drift: readonly DriftRow[]
  anchors: readonly AnchorDrift[]
}

const wantedHalfWidth = 0.05
const manySamePosition = 0.3
const manyWithoutLabel = 0.02
const manyFallen = 0.2
const muchDrift = 0.02

/** What a careful colleague would point out, warnings first. Pure, so that every sentence has its test. */
export function attentionTo(findings: Findings): Attention[] {
  const { counts, agreement } = findings
  if (counts.nPairs === 0) return [{ tone: 'info', text: 'The project has no pairs yet. Import a file to begin.', path: '/import' }]
  if (agreement.run === null) return [{ tone: 'info', text: 'No labeler has judged these pairs yet. Start a run.', path: '/runs' }]
  const all = [
    positionAttention,
    ceilingAttention,
    rungAttention,
    driftAttention,
    anchorAttention,
    sizeAttention,
    takenOutAttention,
  ].flatMap((of) => of(findings))
  return [...all.filter(({ tone }) => tone === 'warn'), ...all.filter(({ tone }) => tone === 'info')]
}

function positionAttention({ position: { headline, firstTwice, secondTwice } }: Findings): Attention[] {
  const rate = figureOf(headline, 'samePositionRate')
  const p = figureOf(headline, 'firstShareP')
  if (rate?.value == null) return []
  const position = firstTwice > secondTwice ? 'first' : 'second'
  const leans = p?.value != null && p.value < 0.05
  if (rate.value >= manySamePosition) {
    const leaning = leans ? `, mostly the ${position}` : ''
    const text = `The labeler picks the same position in both orders on ${percent(rate.value)} of the pairs${leaning}. Its label on those says little about the responses.`
    return [{ tone: 'warn', text, path: '/position' }]
  }
  if (!leans) return []
  const text = `The labeler prefers the ${position} position: on ${percent(rate.value)} of the pairs the same position wins in both orders, and more often the ${position} than chance allows.`
  return [{ tone: 'info', text, path: '/position' }]
}

function ceilingAttention({ agreement: { ceiling } }: Findings): Attention[] {
  const human = figureOf(ceiling, 'humanLeaveOneOut')
  const ai = figureOf(ceiling, 'aiLeaveOneOut')
  if (human?.interval == null || ai?.interval == null || ai.interval[1] >= human.interval[0]) return []
  const text = `The labeler agrees with people (${percent(ai.value)}) clearly less than they agree among themselves (${percent(human.value)}): its interval ends below that of the human ceiling.`
  return [{ tone: 'warn', text, path: '/agreement' }]
}

/** How far the alignment is known, and how many more labels would make it ± 5 points. */
function sizeAttention({ counts, agreement: { headline, nWithBoth, nWithAi } }: Findings): Attention[] {
  if (counts.nHumanLabelled === 0)
    return [{ tone: 'warn', text: 'Nobody has labelled a pair yet, so nothing can be said about agreement.', path: '/review' }]
  if (nWithBoth === 0)
    return [{ tone: 'warn', text: 'No pair has both an AI and a human label, so nothing can be said about agreement.', path: '/review' }]
  const alignment = figureOf(headline, 'alignment')
  if (alignment?.interval == null) return []
  const halfWidth = (alignment.interval[1] - alignment.interval[0]) / 2
  if (halfWidth <= wantedHalfWidth) return []
  const needed = sampleSizeForHalfWidth({ halfWidth: wantedHalfWidth, p: alignment.value, populationSize: nWithAi }).whole.value ?? 0
  const more = Math.max(0, needed - alignment.n)
  const known = `Alignment is known to ± ${(halfWidth * 100).toFixed(1)} points from ${alignment.n} pairs: too few to tell labelers apart that differ by less.`
  const text =
    more === 0
      ? `${known} More pairs would make it narrower.`
      : `${known} About ${more} more pairs with a human label would bring it to ± ${wantedHalfWidth * 100} points.`
  return [{ tone: 'info', text, path: '/review' }]
}

function rungAttention({ rungs }: Findings): Attention[] {
  const total = rungs.reduce((sum, { n }) => sum + n, 0)
  const share = (belongs: (row: RungRow) => boolean) => rungs.reduce((sum, row) => sum + (belongs(row) ? row.n : 0), 0) / Math.max(1, total)
  const withoutLabel = share(({ outcome }) => outcome !== 'ok')
  const fallen = share(({ rung }) => rung === 'constrained' || rung === 'votes' || rung === 'parsed')
  const lost: Attention[] =
    withoutLabel >= manyWithoutLabel
      ? [{ tone: 'warn', text: `${percent(withoutLabel)} of the judgments gave no label.`, path: '/runs' }]
      : []
  if (fallen === 0) return lost
  const text = `${percent(fallen)} of the judgments were read on a lower rung than log-probabilities.${
    fallen >= manyFallen ? ' Their probabilities are coarser, and calibration shows each rung on its own.' : ''
  }`
  return [...lost, { tone: fallen >= manyFallen ? 'warn' : 'info', text, path: fallen >= manyFallen ? '/calibration' : '/runs' }]
}

function driftAttention({ drift, agreement: { run } }: Findings): Attention[] {
  return drift.flatMap(({ runId, name, isOtherVersion, n, nChanged }): Attention[] => {
    const range = changedBeyond(nChanged, n)
    if (range === null || run === null) return []
    const path = `/labelers/compare?one=${run.id}&other=${runId}`
    return isOtherVersion
      ? [{ tone: 'info', text: `Against the labeler's earlier version in ${name}, ${range} are decided differently.`, path }]
      : [{ tone: 'warn', text: `The labeler has drifted: the same version in ${name} decided ${range} differently.`, path }]
  })
}

/** Frozen pairs that the labeler was asked about again. */
function anchorAttention({ anchors }: Findings): Attention[] {
  return anchors.flatMap(({ setId, setName, isOtherVersion, n, nChanged }): Attention[] => {
    const range = changedBeyond(nChanged, n)
    if (range === null) return []
    const since = isOtherVersion ? 'in its first run, when it was another version' : 'in its first run, by the same version'
    const text = `On the anchor pairs “${setName}” the labeler's newest run decides ${range} differently than ${since}.`
    return [{ tone: isOtherVersion ? 'info' : 'warn', text, path: `/labelers/drift?anchors=${setId}` }]
  })
}

/** How many pairs changed, in words, where the interval says it is more than a little. */
function changedBeyond(nChanged: number, n: number): string | null {
  const changed = proportion(nChanged, n, { undefinedBecause: 'no pair was decided in both' })
  if (changed.value === null || changed.interval === null || changed.interval[0] < muchDrift) return null
  return `${percent(changed.value)} of ${n} pairs (95 % interval ${percent(changed.interval[0])} to ${percent(changed.interval[1])})`
}

function takenOutAttention({ counts: { nTakenOut } }: Findings): Attention[] {
  if (nTakenOut === 0) return []
  const text =
    nTakenOut === 1
      ? 'One pair was flagged and taken out; it is in no figure.'
      : `${nTakenOut} pairs were flagged and taken out; they are in no figure.`
  return [{ tone: 'info', text, path: '/pairs?takenOut=yes' }]
}

const figureOf = (rows: readonly FigureRow[], key: string): Figure | undefined => rows.find((row) => row.key === key)?.figure
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`
