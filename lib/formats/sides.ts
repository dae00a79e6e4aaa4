import { createHash } from 'node:crypto'

/**
 * Whether the chosen response becomes A. The two texts in sorted order and a seeded hash of the content decide, so that the side tells nothing of
 * which one was chosen, and the same pair gets the same sides again wherever and whichever way round it turns up.
 * Source: METHOD.md section 0, point 4; FORMATS.md section 0
 */
export function isChosenA(seed: string, promptKey: string, { chosen, rejected }: { chosen: string; rejected: string }): boolean {
  const [lower, upper] = chosen < rejected ? [chosen, rejected] : [rejected, chosen]
  const hash = createHash('sha256')
    .update(JSON.stringify([seed, promptKey, lower, upper]))
    .digest()
  const isLowerA = ((hash[0] ?? 0) & 1) === 0
  return isLowerA === (chosen === lower)
}
