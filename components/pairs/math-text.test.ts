import { expect, test } from 'vitest'
import { mayHaveMath, withMathDelimiters } from './math-text'

test.each([
  ['the price is $5 and not $10.', 'the price is \\$5 and not \\$10.'],
  ['so $x^2$ is it', 'so $x^2$ is it'],
  ['so \\(x^2\\) is it', 'so $x^2$ is it'],
  ['it costs $5, but $n$ is a number', 'it costs \\$5, but $n$ is a number'],
  ['already \\$5', 'already \\$5'],
  ['```\nprice=$x$y\n``` and `$a` stay', '```\nprice=$x$y\n``` and `$a` stay'],
])('%s', (text, expected) => {
  expect(withMathDelimiters(text)).toBe(expected)
})

test('a displayed formula stands on lines of its own', () => {
  expect(withMathDelimiters('thus \\[ a = b \\]')).toBe('thus \n$$\na = b\n$$\n')
  expect(withMathDelimiters('- so\n  \\[ a\n = b \\]')).toBe('- so\n  $$\n  a\n  = b\n  $$')
})

test('money is no reason to load what draws formulas', () => {
  expect(mayHaveMath('from $5 to $10')).toBe(false)
  expect(mayHaveMath('no formula here')).toBe(false)
  expect(mayHaveMath('the root \\(\\sqrt{2}\\)')).toBe(true)
  expect(mayHaveMath('$$\na\n$$')).toBe(true)
})
