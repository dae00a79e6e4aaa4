import { NotFound } from '@/lib/store/errors'
import {
  countReasons,
  countVerdictsOf,
  listSpotCheckDraws,
  nextToCheck,
  saveCheck,
  setSpotReasons,
  spotReasons,
  undoCheck,
} from '@/lib/store/spot-checks'
import { sampleReport } from './sampling'
import type { SampleQuery } from './sampling-types'
import type { NewSpotCheck, SpotCheckScreen, UndoneCheck } from './spot-check-types'

const ahead = 5
const estimateBy: SampleQuery = { ties: 'half', halfWidth: 0.05 }

/** The draws for spot-checks, the next pairs of one of them, and what is known from it so far. @throws NotFound for a draw of another project */
export async function spotCheckScreen(
  projectId: string,
  { annotator, drawId }: { annotator: string; drawId: string | null },
): Promise<SpotCheckScreen> {
  const [draws, reasons] = await Promise.all([listSpotCheckDraws(projectId), spotReasons(projectId)])
  const draw =
    drawId === null ? (draws.find(({ nItems, nChecked }) => nChecked < nItems) ?? draws[0]) : draws.find(({ id }) => id === drawId)
  if (draw === undefined) {
    if (drawId !== null) throw new NotFound('draw')
    return { draws, draw: null, pairIds: [], reasons, report: null, given: null }
  }
  const [pairIds, report, verdicts, counted] = await Promise.all([
    nextToCheck(projectId, draw.id, annotator, ahead),
    sampleReport(projectId, draw.id, estimateBy),
    countVerdictsOf(draw.id),
    countReasons(draw.id),
  ])
  return { draws, draw, pairIds, reasons, report, given: { verdicts, reasons: counted } }
}

/** Stores a verdict. @throws NotFound for a pair outside of the draw */
export async function checkLabel(projectId: string, { annotator, ...check }: NewSpotCheck): Promise<void> {
  await saveCheck({ projectId, person: annotator, ...check })
}

/** Takes back the last verdict of a person. */
export async function undoLastCheck(projectId: string, drawId: string, annotator: string): Promise<UndoneCheck> {
  return { pairId: await undoCheck(projectId, drawId, annotator) }
}

/** Offers these reasons, each once, from now on. */
export async function changeReasons(projectId: string, reasons: readonly string[]): Promise<void> {
  await setSpotReasons(projectId, [...new Set(reasons)])
}
