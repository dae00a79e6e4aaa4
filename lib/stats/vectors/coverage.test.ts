import { expect, test } from 'vitest'
import { groupIds } from './groups'
import { loadVectors, vectorsPath } from './load'
import { themes } from './themes'

const vectors = loadVectors()

test.each(groupIds)('%s is answered by exactly one theme', (id) => {
  const answering = Object.entries(themes).filter(([, theme]) => id in theme)
  expect(answering.map(([name]) => name)).toHaveLength(1)
})

test('no theme answers a group that is not listed', () => {
  expect(Object.values(themes).flatMap((theme) => Object.keys(theme).filter((id) => !groupIds.includes(id)))).toEqual([])
})

test.skipIf(vectors === null)(`the groups of ${vectorsPath} are those listed, each once`, () => {
  expect(vectors?.groups.map(({ id }) => id).toSorted()).toEqual(groupIds.toSorted())
})
