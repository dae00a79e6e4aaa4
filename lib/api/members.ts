import { includesRole } from '@/lib/permissions/permissions'
import { changeMemberRole, getMember, type Member, removeMember } from '@/lib/store/members'
import type { Role } from '@/lib/words/people'
import type { Caller } from './auth'
import { Problem } from './problem'

/** @throws Problem 403 for a role that the caller lacks: a lead makes annotators, viewers and leads, and no owners */
export function requireGrantable(caller: Caller, role: Role): void {
  if (includesRole(caller.role, role)) return
  throw new Problem(403, 'role-needed', `One who is ${caller.role} cannot decide who is ${role}`, {
    action: 'Ask an owner of the project.',
  })
}

/** A member with another role. @throws Problem 403, NotFound, Conflict for the last owner */
export async function giveRole(caller: Caller, projectId: string, userId: string, role: Role): Promise<Member> {
  requireGrantable(caller, role)
  requireGrantable(caller, (await getMember(projectId, userId)).role)
  return changeMemberRole(projectId, userId, role)
}

/** Takes a member out of a project. @throws Problem 403, NotFound, Conflict for the last owner */
export async function expel(caller: Caller, projectId: string, userId: string): Promise<void> {
  requireGrantable(caller, (await getMember(projectId, userId)).role)
  await removeMember(projectId, userId)
}
