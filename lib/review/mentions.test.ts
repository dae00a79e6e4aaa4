import { expect, test } from 'vitest'
import { mentionsIn } from './mentions'

const people = ['ana', 'ana maria', 'Ben Ode', 'zoë']

test.each([
  ['@ana, is this a tie?', ['ana']],
  ['ask @ana maria and @Ana', ['ana maria', 'ana']],
  ['(@ben ode) @zoë! @zoë', ['Ben Ode', 'zoë']],
  ['mail ana@ana or @anastasia or @nobody', []],
  ['', []],
])('%s', (body, called) => {
  expect(mentionsIn(body, people)).toEqual(called)
})
