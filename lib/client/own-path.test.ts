import { expect, test } from 'vitest'
import { ownPath } from './own-path'

test('a path of ours stays as it is', () => {
  expect(ownPath('/projects/1/review?next=2#main')).toBe('/projects/1/review?next=2#main')
})

test.each(['//evil.example', '/\\evil.example', 'https://evil.example/', 'javascript:alert(1)', '', null, undefined])(
  '%j leads to the front page',
  (wanted) => expect(ownPath(wanted)).toBe('/'),
)
