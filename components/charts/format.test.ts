import { expect, test } from 'vitest'
import { formatInterval, formatSeconds, formatUsd, formatValue } from './format'

test('writes shares as percentages, coefficients with two decimals, small p-values as below', () => {
  expect([
    formatValue(0.7804, 'share'),
    formatValue(-0.111, 'coefficient'),
    formatValue(0.00001, 'p'),
    formatValue(0.03, 'difference'),
  ]).toEqual(['78.0 %', '−0.11', '< 0.001', '+0.030'])
})

test('what rounds to nothing has no sign', () => {
  expect([formatValue(-0.001, 'coefficient'), formatValue(-0.0001, 'difference')]).toEqual(['0.00', '0.000'])
})

test('has no interval where the figure has none', () => {
  expect(formatInterval({ value: 1, n: 1, interval: null, standardError: null }, 'share')).toBeNull()
  expect(formatInterval({ value: 0.5, n: 9, interval: [0.25, 0.75], standardError: null }, 'share')).toBe('25.0 – 75.0 %')
})

test('writes times and money as people read them', () => {
  expect([formatSeconds(11.2), formatSeconds(200), formatSeconds(3900)]).toEqual(['12 s', '3 min 20 s', '1 h 5 min'])
  expect([formatUsd(0), formatUsd(0.00123), formatUsd(57.126)]).toEqual(['$0', '$0.0012', '$57.13'])
})
