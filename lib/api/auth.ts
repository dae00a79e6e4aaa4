import { z } from 'zod'
import { signedIn } from '@/lib/accounts/session'
import { can, commonRole, type Permission } from '@/lib/permissions/permissions'
import { rolesThatCan } from '@/lib/permissions/roles-that-can'
import { readConfig } from '@/lib/store/config'
import { isBeingDeleted } from '@/lib/store/delete-project'
import { type Standing, standingOf } from '@/lib/store/members'
import { probedProject } from '@/lib/store/projects'
import type { Role } from '@/lib/words/people'
import { keyOf } from './api-key'
import { Problem } from './problem'
import { type Asking, requireSameOrigin } from './same-origin'

/**
 * `role` holds in the project that the path names, else on the installation. `onlyProject`: the one project that the caller may touch; null for all.
 * `userId` is null for the local owner and for keys without an account; `ceiling` is the most that the caller may do anywhere: an API key's own role.
 */
export type Caller = { name: string; role: Role; onlyProject: string | null; userId: string | null; ceiling: Role }

/** Who sits at the machine, where there are no accounts: the owner of everything. */
export const localOwner: Caller = { name: 'local', role: 'owner', onlyProject: null, userId: null, ceiling: 'owner' }

/**
 * Who is calling, allowed to do what needs `permission` in the project that the path names, or on the installation. A caller with an API key may do
 * what both the key and its maker may. Where people sign in everybody else is who the session says; else the local owner: Concord then listens on
 * this machine only, and whoever can reach it there owns it.
 * @throws Problem 401 without a sign-in or with a key that opens nothing, 404 for a project that is none of the caller's, 403 for a permission that
 * they lack, and for a page of another site that a visitor happens to have open
 */
export async function requirePermission(asking: Asking, permission: Permission, projectId: string | null): Promise<Caller> {
  const caller = await callerOf(asking, projectId)
  if (caller.userId === null && projectId !== null && (await isBeingDeleted(projectId))) throw noSuchProject()
  if (!can(caller.role, permission)) {
    throw new Problem(
      403,
      'role-needed',
      `This needs the role ${rolesThatCan(permission).join(' or ')}, and ${caller.name} is ${caller.role}`,
    )
  }
  return caller
}

async function callerOf(asking: Asking, projectId: string | null): Promise<Caller> {
  const key = await keyOf(asking.headers)
  if (key !== undefined) {
    if (!(await isWithin(key.onlyProject, projectId))) {
      throw new Problem(403, 'other-project', 'This API key is for another project', {
        action: 'Use a key of this project, or one for all projects.',
      })
    }
    return key.userId === null ? { ...key, userId: null, role: key.ceiling } : member({ ...key, userId: key.userId }, projectId)
  }
  if (!readConfig().needsSignIn) return localCaller(asking)
  const session = await signedIn(asking.headers)
  if (session === null) throw new Problem(401, 'sign-in-needed', 'Nobody is signed in here', { action: 'Sign in, then try again.' })
  requireSameOrigin(asking, true)
  return member({ userId: session.userId, onlyProject: null, ceiling: 'owner' }, projectId)
}

/** Whether one who may touch only `onlyProject` may touch this one: itself, or one that holds copies for a probe of it. */
async function isWithin(onlyProject: string | null, projectId: string | null): Promise<boolean> {
  if (onlyProject === null || onlyProject === projectId) return true
  return projectId !== null && z.uuid().safeParse(projectId).success && (await probedProject(projectId))?.id === onlyProject
}

type Known = { userId: string; onlyProject: string | null; ceiling: Role }

async function member(known: Known, projectId: string | null): Promise<Caller> {
  const standing = await standingOf(known.userId, projectId)
  const role = standing === undefined ? null : roleOf(standing, known.ceiling, projectId)
  if (standing === undefined || role === null) throw noSuchProject()
  const { userId, onlyProject, ceiling } = known
  return { name: standing.name, role, onlyProject, userId, ceiling }
}

const noSuchProject = () => new Problem(404, 'project-not-found', 'There is no such project.')

/** On the installation a member of projects may do what they may do in one of them, but only its owners own it. */
function roleOf({ isOwner, role, strongest }: Standing, ceiling: Role, projectId: string | null): Role | null {
  if (isOwner) return ceiling
  const own = projectId !== null ? role : strongest === 'owner' ? 'lead' : (strongest ?? 'annotator')
  return own === null ? null : commonRole(own, ceiling)
}

/** The role of a caller in a project; null when it is none of theirs. */
export async function roleIn(caller: Caller, projectId: string): Promise<Role | null> {
  if (!(await isWithin(caller.onlyProject, projectId))) return null
  if (caller.userId === null) return caller.ceiling
  const standing = await standingOf(caller.userId, projectId)
  return standing === undefined ? null : roleOf(standing, caller.ceiling, projectId)
}

/** The name under which a caller's labels are kept: a person's own, whatever they ask for; without accounts the one they chose. */
export function annotatorOf(caller: Caller, chosen: string): string {
  return caller.userId === null ? chosen : caller.name
}

/** What the sides of a caller's pairs are drawn by: it outlives a change of the name. */
export function sidesOf(caller: Caller, chosen: string): string {
  return caller.userId ?? chosen
}

function localCaller(asking: Asking): Caller {
  const host = asking.headers.get('host') ?? ''
  if (!isThisMachine(host)) {
    throw new Problem(403, 'foreign-host', `Concord does not answer under the name ${host}`, {
      action: 'Open it at http://127.0.0.1 and its port.',
    })
  }
  requireSameOrigin(asking, false)
  return localOwner
}

function isThisMachine(host: string): boolean {
  const name = host.replace(/:\d+$/, '')
  const allowed = (process.env.CONCORD_HOSTS ?? '').split(',').filter((one) => one !== '')
  return ['127.0.0.1', 'localhost', '[::1]', ...allowed].includes(name)
}
