import { Readable } from 'node:stream'
import { expect } from 'vitest'
import { importFile } from '@/lib/imports/import-file'
import type { FigureRow } from '@/lib/stats/definitions/figure-row'
import { db } from '@/lib/store/db'
import type { Order, Preference, ResponseName } from '@/lib/words/preference'

/** The figure of a key among the rows of a screen, for tests. @throws Error when the screen does not show it */
export function figureOf(rows: readonly FigureRow[], key: FigureRow['key']): FigureRow['figure'] {
  const row = rows.find((one) => one.key === key)
  if (row === undefined) throw new Error(`the screen shows no ${key}`)
  return row.figure
}

/** Fails unless the figure's interval holds the value. */
export function expectCovers(figure: FigureRow['figure'], value: number): void {
  if (figure.interval === null) throw new Error('the figure has no interval')
  expect(figure.interval[0]).toBeLessThanOrEqual(value)
  expect(figure.interval[1]).toBeGreaterThanOrEqual(value)
}

/** P(first) in both orders of a labeler that gives A this probability wherever it stands. */
export const steady = (pA: number): { pFirstAB: number; pFirstBA: number } => ({ pFirstAB: pA, pFirstBA: 1 - pA })

type ImportedPair = { prompt: string; a: string; b: string; human: ResponseName | null; policyA?: string; policyB?: string }

/** The ids of new pairs, in the order given, labelled by one annotator: imported in one go, for tests that need hundreds. */
export async function importPairs(projectId: string, pairs: readonly ImportedPair[]): Promise<string[]> {
  const lines = pairs.map(({ prompt, a, b, human, policyA, policyB }, index) =>
    JSON.stringify({
      id: String(index),
      prompt,
      response_a: a,
      response_b: b,
      policy_a: policyA,
      policy_b: policyB,
      human: human === null ? [] : [{ annotator: 'ana', preference: human }],
    }),
  )
  await importFile(projectId, Readable.from([Buffer.from(lines.join('\n'))]), { fileName: 'pairs.jsonl' })
  const found = await db.pair.findMany({ where: { projectId }, orderBy: { ordinal: 'asc' }, select: { id: true } })
  return found.map(({ id }) => id)
}

/** A pair of two policies' responses, by whom it is judged: the labeler's P(first) in both orders, and a person. */
export type JudgedPair = {
  prompt: string
  a: string
  b: string
  policyA: string
  policyB: string
  pFirstAB?: number
  pFirstBA?: number
  human?: Preference | undefined
  gold?: Preference | undefined
  meta?: object
}

/** Pairs with policies, AI labels of one labeler and human labels, imported in one go. */
export async function importJudged(projectId: string, pairs: readonly JudgedPair[]): Promise<void> {
  const lines = pairs.map(({ prompt, a, b, policyA, policyB, pFirstAB, pFirstBA, human, gold, meta = {} }, index) => {
    const inOrder = (order: Order, pFirst: number | undefined) =>
      pFirst === undefined ? [] : [{ labeler: 'judge', order, p_first: pFirst }]
    return JSON.stringify({
      id: String(index),
      prompt,
      response_a: a,
      response_b: b,
      policy_a: policyA,
      policy_b: policyB,
      human: [
        ...(human === undefined ? [] : [{ annotator: 'ana', preference: human }]),
        ...(gold === undefined ? [] : [{ annotator: 'lead', kind: 'gold', preference: gold }]),
      ],
      ai: [...inOrder('AB', pFirstAB), ...inOrder('BA', pFirstBA)],
      meta,
    })
  })
  await importFile(projectId, Readable.from([Buffer.from(lines.join('\n'))]), { fileName: 'pairs.jsonl' })
}

const steps = [(Math.sqrt(5) - 1) / 2, Math.SQRT2, Math.sqrt(3), Math.sqrt(7), Math.sqrt(11), Math.sqrt(13)] as const

/** Numbers in [0, 1) that fill it evenly from the first on, so that planted frequencies are met without luck; several sequences go by each other. */
export const evenly = (n: number, sequence: 0 | 1 | 2 | 3 | 4 | 5 = 0): number => (0.5 + n * steps[sequence]) % 1
