/** What a worker saw of an endpoint since it last told: requests answered, requests turned away, and how slow the answers were. */
export type LoadReport = {
  answered: number
  /** Too many requests, overloaded, timed out. */
  overloaded: number
  /** Mean latency as a multiple of the best there was for requests of that kind; null when nothing was answered. */
  slowdown: number | null
  /** The most requests that it had under way at once. */
  mostInFlight: number
}

const turnedAwayTolerated = 0.02
const slowdownTolerated = 4
const answersToJudgeBy = 8
/** By the share that was turned away, within these bounds. */
const shrinkLeast = 0.7
const shrinkMost = 0.25
const shrinkForSlownessBy = 0.9
const growthPerSecond = 0.05
/** Long enough for the last shrinking to show. */
const secondsBetweenShrinking = 1

/**
 * How many requests at once an endpoint bears, after a report: additive increase, multiplicative decrease, as TCP finds the width of a line.
 * Never below 1, never above the endpoint's setting.
 * @param state.bearable null when nothing has spoken against the setting yet
 * @param state.inUse requests that all workers together had under way
 * @param state.isWanted whether more were wanted than allowed, without which growth would be a guess
 * Edges: an answer or two turned away among a hundred do not count; slowness counts from eight answers on.
 */
export function bearableAfter(
  state: {
    bearable: number | null
    max: number
    inUse: number
    isWanted: boolean
    elapsedSeconds: number
    secondsSinceShrunk: number | null
  },
  { answered, overloaded, slowdown }: Omit<LoadReport, 'mostInFlight'>,
): { bearable: number | null; hasShrunk: boolean } {
  const now = Math.min(state.bearable ?? state.max, state.max)
  const mayShrink = state.secondsSinceShrunk === null || state.secondsSinceShrunk >= secondsBetweenShrinking
  const isOverloaded = overloaded > turnedAwayTolerated * (answered + overloaded)
  const isSlow = answered >= answersToJudgeBy && slowdown !== null && slowdown > slowdownTolerated
  if (isOverloaded || isSlow) {
    if (!mayShrink) return { bearable: state.bearable, hasShrunk: false }
    const borne = answered / (answered + overloaded)
    const by = isOverloaded ? Math.min(shrinkLeast, Math.max(shrinkMost, borne)) : shrinkForSlownessBy
    return { bearable: Math.max(1, Math.min(now, Math.max(1, state.inUse)) * by), hasShrunk: true }
  }
  if (state.bearable === null) return { bearable: null, hasShrunk: false }
  const grown = state.isWanted && answered > 0 ? now + Math.min(state.elapsedSeconds, 1) * Math.max(1, growthPerSecond * now) : now
  return { bearable: grown >= state.max ? null : grown, hasShrunk: false }
}
