import { expect, test } from 'vitest'
import { captionOf, humanWords } from './caption'

const run = { id: 'r', name: 'Detailed', labelerName: 'judge', isBaseline: false, nLabels: 10 }

test('a caption says title, project, run, whose labels, tie rule, slice and n', () => {
  const filter = { human: 'gold', ties: 'half', tag: 'code' } as const
  const note = 'Whiskers are 95 % intervals.'
  expect(captionOf({ title: 'Alignment by tag', project: 'Study', run, filter, n: { count: 1234, of: 'pairs' }, note })).toBe(
    'Alignment by tag. Project “Study”, run “Detailed” of labeler judge. Human label: gold only; ties count half. Only tag “code”. n = 1,234 pairs. Whiskers are 95 % intervals.',
  )
})

test('without a run or a slice nothing is said of them', () => {
  expect(captionOf({ title: 'Human ceiling', project: 'Study', run: null, filter: { human: 'majority' } })).toBe(
    'Human ceiling. Project “Study”. Human label: the strict majority of the annotators.',
  )
})

test('an annotator is called by name', () => {
  expect([humanWords('7', [{ id: '7', name: 'Ana' }]), humanWords('8')]).toEqual(['Ana alone', 'one annotator alone'])
})
