import type { Random } from '@/lib/stats/random'

/** 1 with probability p, else 0. */
export function drawBit(p: number, random: Random): 0 | 1 {
  return random() < p ? 1 : 0
}

/** The position of one of several outcomes, by their probabilities (which sum to 1). */
export function drawOutcome(probabilities: readonly number[], random: Random): number {
  let left = random()
  const at = probabilities.findIndex((p) => {
    left -= p
    return left < 0
  })
  return at === -1 ? probabilities.length - 1 : at
}

/** How often each outcome came up in n independent draws. */
export function drawCounts(n: number, probabilities: readonly number[], random: Random): number[] {
  const counts = probabilities.map(() => 0)
  for (let unit = 0; unit < n; unit += 1) {
    const outcome = drawOutcome(probabilities, random)
    counts[outcome] = (counts[outcome] ?? 0) + 1
  }
  return counts
}

/** A standard normal number (Box and Muller). */
export function drawNormal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}
