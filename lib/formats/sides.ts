import { hash } from 'node:crypto'

/**
 * Whether the chosen response becomes A. The two texts in sorted order and a seeded hash of the content decide, so that the side tells nothing of
 * which one was chosen, and the same pair gets the same sides again wherever and whichever way round it turns up.
 * Source: METHOD.md section 0, point 4; FORMATS.md section 0
 */
export function isChosenA(seed: string, promptKey: string, { chosen, rejected }: { chosen: string; rejected: string }): boolean {
  const [lower, upper] = chosen < rejected ? [chosen, rejected] : [rejected, chosen]
  const digest = hash('sha256', JSON.stringify([seed, promptKey, lower, upper]), 'buffer')
  const isLowerA = ((digest[0] ?? 0) & 1) === 0
  return isLowerA === (chosen === lower)
}

/**
 * A whole number from 0 to `n` − 1, drawn from a hash of the seed and the content, so that the same row draws the same again.
 */
export function drawn(seed: string, content: string, n: number): number {
  return hash('sha256', JSON.stringify([seed, content]), 'buffer').readUInt32BE(0) % n
}
