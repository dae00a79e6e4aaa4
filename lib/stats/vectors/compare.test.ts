import { describe, expect, test } from 'vitest'
import { defined, undefinedFigure } from '../figure'
import { differences } from './compare'

describe('differences', () => {
  test('takes numbers and figures within the tolerance, and ignores what was not asked', () => {
    expect(differences({ p: 0.5, ci: [0.1, 0.2] }, { p: defined(0.5 + 1e-10, 3), ci: [0.1, 0.2], more: 1 }, 1e-9)).toEqual([])
    expect(differences({ p: 0.5 }, { p: 0.5001 }, 1e-9)).toHaveLength(1)
  })
  test('uses the tolerance of the key where there is one', () => {
    expect(differences({ se: 0.5, n: 3 }, { se: 0.51, n: 4 }, { se: 0.02, n: 0 })).toEqual(['n: expected 3 ± 0, is 4'])
  })
  test.each([
    ['zero', 0],
    ['NaN', Number.NaN],
    ['a bare null', null],
    ['nothing', undefined],
    ['a figure that exists', defined(0, 0)],
    ['a figure without a reason', undefinedFigure(0, '')],
  ])('does not take %s for undefined', (_name, actual) => {
    expect(differences({ kappa: null }, { kappa: actual }, 1e-9)).toHaveLength(1)
  })
  test('takes an undefined figure with its reason for null', () => {
    expect(differences({ kappa: null }, { kappa: undefinedFigure(9, 'one category') }, 1e-9)).toEqual([])
  })
  test('finds a key that is not given, a list of another length and a wrong word', () => {
    expect(differences({ a: 1 }, {}, 1e-9)).toEqual(['a: not given'])
    expect(differences({ a: [1, 2] }, { a: [1] }, 1e-9)).toEqual(['a: expected 2 elements, has 1'])
    expect(differences({ bins: [{ label: 'A' }] }, { bins: [{ label: 'B' }] }, 1e-9)).toEqual(['bins[0].label: expected "A", is "B"'])
  })
  test('asks for some reason where the file has a code', () => {
    expect(differences({ undefined_reason: 'no_items' }, { undefined_reason: 'no pair has both labels' }, 1e-9)).toEqual([])
    expect(differences({ undefined_reason: 'no_items' }, { undefined_reason: '' }, 1e-9)).toHaveLength(1)
  })
})
