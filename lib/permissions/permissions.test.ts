import { expect, test } from 'vitest'
import { Role } from '@/lib/words/people'
import { can, commonRole, includesRole, permissions } from './permissions'
import { rolesThatCan } from './roles-that-can'

test('an annotator labels and reads no results; a viewer reads results and labels nothing', () => {
  expect([can('annotator', 'review'), can('annotator', 'readResults')]).toEqual([true, false])
  expect([can('viewer', 'review'), can('viewer', 'readResults')]).toEqual([false, true])
  expect(rolesThatCan('lead')).toEqual(['lead', 'owner'])
  expect(rolesThatCan('own')).toEqual(['owner'])
})

test('every role may enter, and an owner may do everything', () => {
  for (const role of Role.options) expect(can(role, 'enter')).toBe(true)
  for (const permission of permissions) expect(can('owner', permission)).toBe(true)
})

test('the common role of two may do exactly what both may', () => {
  for (const one of Role.options) {
    for (const other of Role.options) {
      const common = commonRole(one, other)
      const both = permissions.filter((permission) => can(one, permission) && can(other, permission))
      if (common === null) expect(both).toEqual(['enter'])
      else expect(permissions.filter((permission) => can(common, permission))).toEqual(both)
    }
  }
  expect(commonRole('viewer', 'annotator')).toBeNull()
})

test('neither viewer nor annotator includes the other', () => {
  expect([includesRole('viewer', 'annotator'), includesRole('annotator', 'viewer')]).toEqual([false, false])
  expect(includesRole('lead', 'annotator')).toBe(true)
})
