import { lengthSteps } from '@/lib/store/counts-by-prompt'

/** A step of the difference in length, by where it begins: its name, and what a list of its pairs is filtered by. */
export function lengthPlace(begins: string): { name: string; conditions: { minDelta: number; maxDelta?: number } } {
  const from = Number(begins)
  const to = lengthSteps.find((step) => step > from)
  if (to === undefined) return { name: `${from} characters or more`, conditions: { minDelta: from } }
  return { name: `${from} to ${to - 1} characters`, conditions: { minDelta: from, maxDelta: to } }
}
