import { expect, test } from 'vitest'
import { groupIds, notAnsweredYet } from './groups'
import { loadVectors, vectorsPath } from './load'
import { themes } from './themes'

const vectors = loadVectors()

test.skip.each(notAnsweredYet)('%s is not answered yet', () => undefined)

test.each(groupIds.filter((id) => !notAnsweredYet.includes(id)))('%s is answered by exactly one theme', (id) => {
  const answering = Object.entries(themes).filter(([, theme]) => id in theme)
  expect(answering.map(([name]) => name)).toHaveLength(1)
})

test('a group that a theme answers is no longer listed as not answered yet', () => {
  expect(Object.values(themes).flatMap((theme) => Object.keys(theme).filter((id) => notAnsweredYet.includes(id)))).toEqual([])
})

test('no theme answers a group that is not listed', () => {
  expect(Object.values(themes).flatMap((theme) => Object.keys(theme).filter((id) => !groupIds.includes(id)))).toEqual([])
})

test.skipIf(vectors === null)(`the groups of ${vectorsPath} are those listed, each once`, () => {
  expect(vectors?.groups.map(({ id }) => id).toSorted()).toEqual(groupIds.toSorted())
})
