import { expect, test } from 'vitest'
import { lenientFilter, RunFilter } from './filter'

const annotator = '01890a5d-ac96-774b-bcce-b302099a8057'

test('an address without anything is the whole project, gold before majority, ties left out', () => {
  expect(RunFilter.parse({})).toEqual({ human: 'gold-or-majority', ties: 'exclude' })
})

test('the human label is gold, the majority, or one annotator by id', () => {
  for (const human of ['gold', 'majority', 'gold-or-majority', annotator]) expect(RunFilter.parse({ human }).human).toBe(human)
  expect(RunFilter.safeParse({ human: 'somebody' }).success).toBe(false)
})

test('an edited address keeps what can be read and drops the rest', () => {
  const search = { run: 'no-uuid', human: 'somebody', tag: ' helpful ', split: '', policy: ['x', 'y'], ties: 'half', other: '1' }
  expect(lenientFilter(search)).toEqual({ human: 'gold-or-majority', tag: 'helpful', ties: 'half' })
})
