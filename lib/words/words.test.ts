import { expect, test } from 'vitest'
import * as stored from '@/lib/store/generated/enums'
import * as files from './files'
import * as people from './people'
import * as preference from './preference'
import * as run from './run'
import * as task from './task'

const words = new Map(Object.entries({ ...files, ...people, ...preference, ...run, ...task }))

test.each(Object.entries(stored))('%s says the same here and in the database', (name, values) => {
  expect(words.get(name)?.options).toEqual(Object.values(values))
})
