import { expect, test } from 'vitest'
import { fileNameOf } from './save'
import { wrapped } from './standalone-svg'

test('a caption is broken at spaces, and a word longer than a line stands alone', () => {
  expect(wrapped('one two three', 7)).toEqual(['one two', 'three'])
  expect(wrapped('extraordinarily so', 5)).toEqual(['extraordinarily', 'so'])
})

test('a file is named after its chart', () => {
  expect([fileNameOf('P(A) shown first against shown second'), fileNameOf('…')]).toEqual(['p-a-shown-first-against-shown-second', 'chart'])
})
