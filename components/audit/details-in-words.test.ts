import { expect, test } from 'vitest'
import { detailsInWords } from './details-in-words'

test('details are read as words, not as names of code', () => {
  expect(detailsInWords({ nPairs: 31, overlap: 2, assignedTo: 'ana, ben' })).toBe('31 pairs, overlap 2, assigned to ana, ben')
  expect(detailsInWords({ isSigned: false, budgetUsd: null, from: 'lead', to: 'owner' })).toBe(
    'signed: no, budget in US dollars none, from lead, to owner',
  )
  expect(detailsInWords({})).toBe('')
})
