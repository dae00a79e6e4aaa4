import { type Random, seededRandom } from '@/lib/stats/random'
import { sha256 } from '@/lib/store/hash'

/**
 * How many labels each pair of a queue wants, in the order of the pairs: `overlap` with the chance `overlapShare`, otherwise one.
 * The same seed gives the same numbers.
 */
export function labelsWanted({ overlap, overlapShare, seed }: { overlap: number; overlapShare: number; seed: number }): () => number {
  const random = seededRandom(seed)
  return () => (overlapShare === 1 || random() < overlapShare ? overlap : 1)
}

/**
 * Deals pairs out: each call gives the places (0, 1, …) of the `wanted` annotators who have the least so far, chance deciding among equals,
 * so that nobody has more than one pair more than another and everybody overlaps with everybody.
 * @throws RangeError when more are wanted than there are
 */
export function dealer(nAnnotators: number, seed: number): (wanted: number) => number[] {
  const random = seededRandom(seed)
  const loads = Array.from({ length: nAnnotators }, () => 0)
  return (wanted) => {
    if (wanted > nAnnotators) throw new RangeError(`${wanted} annotators wanted of ${nAnnotators}`)
    const dealt = leastLoaded(loads, wanted, random)
    for (const place of dealt) loads[place] = (loads[place] ?? 0) + 1
    return dealt
  }
}

function leastLoaded(loads: readonly number[], wanted: number, random: Random): number[] {
  return loads
    .map((load, place) => ({ place, load, tie: random() }))
    .sort((one, other) => one.load - other.load || one.tie - other.tie)
    .slice(0, wanted)
    .map(({ place }) => place)
}

/**
 * True when the `nth` pair (from 0) that an annotator gets in a queue is a calibration pair: one of each `every`, at a place that they cannot foresee.
 */
export function isCalibrationTurn({ queueId, annotatorId, every, nth }: CalibrationTurn): boolean {
  const block = Math.floor(nth / every)
  return nth % every === sha256(queueId, annotatorId, String(block)).readUInt32BE(0) % every
}

type CalibrationTurn = { queueId: string; annotatorId: string; every: number; nth: number }

/** The pairs in their order, with a calibration pair at each of its turns as long as there are any. */
export function mixed(pairIds: readonly string[], calibration: readonly string[], isTurn: (nth: number) => boolean): string[] {
  const known = calibration.values()
  const all: string[] = []
  for (const pairId of pairIds) {
    while (isTurn(all.length)) {
      const next = known.next()
      if (next.done === true) break
      all.push(next.value)
    }
    all.push(pairId)
  }
  return all
}
