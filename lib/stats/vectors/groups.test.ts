import { describe, expect, test } from 'vitest'
import { differences } from './compare'
import { loadVectors, vectorsPath } from './load'
import { themes } from './themes'

const vectors = loadVectors()

describe.each(Object.entries(themes))('vectors: %s', (_name, theme) => {
  describe.each(Object.entries(theme))('%s', (id, answer) => {
    const cases = vectors?.groups.find((group) => group.id === id)?.cases
    if (vectors === null) {
      test.skip(`skipped: no vectors at ${vectorsPath}`, () => {})
    } else if (cases === undefined) {
      test(`the group ${id} is in the vectors file`, () => expect.fail(`${vectorsPath} has no group "${id}"`))
    } else {
      test.each(cases)('$id', ({ id: caseId, input, expected, tolerance }) => {
        expect(differences(expected, answer(input, caseId), tolerance)).toEqual([])
      })
    }
  })
})
