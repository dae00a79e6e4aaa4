import { z } from 'zod'
import { cachedScreen } from '@/lib/slice/cached-screen'
import { RunFilter } from '@/lib/slice/filter'
import { screenRun, sliceOf } from '@/lib/slice/screen-run'
import { type AltTest, altTestOfItems, winsOf } from '@/lib/stats/alt-test'
import { figureRow } from '@/lib/stats/definitions/figure-row'
import { countLeftOut, type LeftOutRow } from '@/lib/store/counts-people'
import type { AltTestScreen } from './alt-test-types'

export const minItems = 30

/** ε is the price of a human label in agreement: 0.2 against experts, 0.15 against skilled annotators, 0.1 against a crowd. */
export const AltTestFilter = RunFilter.extend({ epsilon: z.coerce.number().min(0).max(0.5).default(0.15) })
export type AltTestFilter = z.infer<typeof AltTestFilter>

/** The alternative annotator test of a run, with its verdict in words. */
export const altTestScreen = cachedScreen(makeAltTest)

async function makeAltTest(projectId: string, filter: AltTestFilter): Promise<AltTestScreen> {
  const run = await screenRun(projectId, filter)
  const rows = run === null ? [] : await countLeftOut(sliceOf(projectId, run.id, filter))
  const test = altTestOfItems(comparedItems(rows), { epsilon: filter.epsilon, minItems })
  return {
    run,
    epsilon: filter.epsilon,
    figures: [figureRow('altTestWinningRate', test.winningRate), figureRow('altTestAdvantage', test.advantage)],
    verdict: verdictOf(test, filter.epsilon),
    passes: test.passes,
    rows: test.rows,
    minItems,
  }
}

/** For each annotator, pair by pair: who was closer to the other annotators. */
function comparedItems(rows: readonly LeftOutRow[]) {
  return [...Map.groupBy(rows, ({ annotator }) => annotator)].map(([annotator, own]) => ({
    annotator,
    items: own.map(({ label, ai, n, nA, nB, nTie }) => {
      const others = { A: nA, B: nB, tie: nTie }
      return { ...winsOf(others[ai], others[label]), times: n }
    }),
  }))
}

function verdictOf({ winningRate, passes, rows }: AltTest, epsilon: number): string {
  if (winningRate.value === null) return `There is no verdict: ${winningRate.undefinedBecause}.`
  const replaceable = rows.filter(({ isRejected }) => isRejected).length
  const few = rows.length < 3 ? ' Three annotators or more are advised.' : ''
  const share = `For ${replaceable} of ${rows.length} annotators it is shown that they match the others at most ${(epsilon * 100).toFixed(0)} points more often than the labeler does`
  return passes === true
    ? `The labeler passes: it may stand in for an annotator of this group. ${share}.${few}`
    : `The labeler does not pass: it is not shown that it may stand in for an annotator. ${share}; at least half are needed.${few}`
}
