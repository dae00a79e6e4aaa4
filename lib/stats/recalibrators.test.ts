import { expect, test } from 'vitest'
import { aucFigure } from './auc-interval'
import { calibrationScores } from './calibration-scores'
import { recalibrators } from './recalibrators'

/** A labeler whose logits are three times too large: at p it is right as often as σ(logit(p)/3) says. */
const tooSure = [0.01, 0.05, 0.2, 0.5, 0.8, 0.95, 0.99].map((p) => {
  const right = 1 / (1 + Math.exp(-Math.log(p / (1 - p)) / 3))
  return { p, n: 10_000, nPositive: Math.round(right * 10_000) }
})
const find = (name: string) => recalibrators(tooSure).find((one) => one.name === name)

test('finds how much too sure the labeler was planted to be', () => {
  expect(find('temperature')?.parameters[0]?.figure.value).toBeCloseTo(3, 2)
  expect(find('platt')?.parameters[0]?.figure.value).toBeCloseTo(1 / 3, 3)
})

test('each of them brings the probabilities near the frequencies', () => {
  for (const { name, apply } of recalibrators(tooSure)) {
    if (apply === null) throw new Error(`${name} was not fitted`)
    const after = calibrationScores(tooSure.map((row) => ({ ...row, p: apply(row.p) })))
    if (name === 'none') expect(after.reliability.value).toBeGreaterThan(0.01)
    else expect(after.reliability.value, name).toBeLessThan(1e-5)
  }
})

test('isotonic is straight between what was fitted and level beyond it', () => {
  const apply = recalibrators([
    { p: 0.2, n: 10, nPositive: 1 },
    { p: 0.6, n: 10, nPositive: 5 },
  ]).at(-1)?.apply
  expect([0, 0.2, 0.4, 0.6, 1].map((p) => apply?.(p))).toEqual([0.1, 0.1, expect.closeTo(0.3, 12), 0.5, 0.5])
})

test('what cannot be fitted says why', () => {
  const turned = recalibrators([
    { p: 0.9, n: 10, nPositive: 1 },
    { p: 0.1, n: 10, nPositive: 9 },
  ])
  expect(turned.find(({ name }) => name === 'temperature')).toMatchObject({
    apply: null,
    parameters: [{ figure: { undefinedBecause: 'the labeler is no better than chance, so no positive temperature is best' } }],
  })
  expect(recalibrators([]).map(({ apply }) => apply === null)).toEqual([false, true, true, true])
})

test("the area under the curve has DeLong's interval", () => {
  // Two of each class, 0.8 and 0.4 against 0.6 and 0.2: three of four couples in order. Placements 1, ½ and ½, 1 with variance ⅛ each.
  const counts = [
    { p: 0.8, n: 1, nPositive: 1 },
    { p: 0.6, n: 1, nPositive: 0 },
    { p: 0.4, n: 1, nPositive: 1 },
    { p: 0.2, n: 1, nPositive: 0 },
  ]
  expect(aucFigure(counts)).toMatchObject({ value: 0.75, standardError: expect.closeTo(Math.sqrt(1 / 8 / 2 + 1 / 8 / 2), 12) })
  expect(aucFigure(counts.map((count) => ({ ...count, nPositive: 1 })))).toMatchObject({ value: null })
})
