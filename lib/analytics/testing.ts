import type { FigureRow } from './figure-row'

/** The figure of a key among the rows of a screen, for tests. @throws Error when the screen does not show it */
export function figureOf(rows: readonly FigureRow[], key: FigureRow['key']): FigureRow['figure'] {
  const row = rows.find((one) => one.key === key)
  if (row === undefined) throw new Error(`the screen shows no ${key}`)
  return row.figure
}

/** P(first) in both orders of a labeler that gives A this probability wherever it stands. */
export const steady = (pA: number): { pFirstAB: number; pFirstBA: number } => ({ pFirstAB: pA, pFirstBA: 1 - pA })
