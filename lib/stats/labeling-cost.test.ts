import { expect, test } from 'vitest'
import { costPer1000Labels, humanUsdPer1000Labels, type LabelingBill } from './labeling-cost'

const bill: LabelingBill = { costUsd: 5.7, hasPrices: true, nJudgmentsOk: 200, nJudgmentsReused: 0, judgmentsPerLabel: 2 }

test('a thousand labels cost what was spent over the labels it bought', () => {
  expect(costPer1000Labels(bill)).toEqual({ value: expect.closeTo(57, 9), n: 200 })
})

test('what came from store neither cost nor counts', () => {
  const half = costPer1000Labels({ ...bill, costUsd: 2.85, nJudgmentsReused: 100 })
  expect(half).toEqual({ value: expect.closeTo(57, 9), n: 100 })
})

test.each([
  { name: 'everything came from store', changed: { nJudgmentsReused: 200, costUsd: 0 }, because: 'no label was paid for' },
  { name: 'nothing has a label yet', changed: { nJudgmentsOk: 0, costUsd: 0 }, because: 'no label was paid for' },
  { name: 'prices are unknown', changed: { hasPrices: false, costUsd: 0 }, because: 'the endpoint has no prices' },
])('$name: undefined, with the reason', ({ changed, because }) => {
  expect(costPer1000Labels({ ...bill, ...changed })).toMatchObject({ value: null, undefinedBecause: because })
})

test('people cost what the paper says', () => {
  expect(humanUsdPer1000Labels).toBeCloseTo(669, 0)
})
