import { hashPassword } from 'better-auth/crypto'
import { actingAs } from '@/lib/store/actor'
import { Conflict } from '@/lib/store/errors'
import { createInvitation, type Invitation, invitationOfToken, useInvitation, withdrawOwnerInvitations } from '@/lib/store/invitations'
import { joinProject } from '@/lib/store/members'
import { inTransaction } from '@/lib/store/transaction'
import { insertUser, makeOwner, type User, userById } from '@/lib/store/users'
import type { InvitationRequest, InvitationView, NewPerson } from './account-types'

/** A link that lets one person into a project, and what is shown of it later. The link is shown this once: Concord sends no mail. */
export async function inviteToProject(
  projectId: string,
  { role, email, expiresInDays }: InvitationRequest,
): Promise<{ path: string; invitation: Invitation }> {
  const { token, invitation } = await createInvitation({ projectId, role, email, expiresAt: inDays(expiresInDays) })
  return { path: invitationPath(token), invitation }
}

/** The path of a link that makes its user an owner of the installation. Earlier such links no longer work. */
export async function inviteOwner(): Promise<string> {
  await withdrawOwnerInvitations()
  const { token } = await createInvitation({ projectId: null, role: 'owner', email: null, expiresAt: inDays(1) })
  return invitationPath(token)
}

/** What a link says, to whoever has it. @throws Conflict when it is unknown, used or past its time */
export async function readInvitation(token: string): Promise<InvitationView> {
  const { projectId, projectName, role, email, createdBy, expiresAt } = await invitationOfToken(token)
  return { projectId, projectName, role, email, createdBy, expiresAt }
}

/**
 * Lets a person in, who has an account or gets one now; the link is used up with it, or nothing happens.
 * @returns the project, or null for the installation
 * @throws Conflict when the link is closed or for another address, or when the address or the name is taken
 */
export async function acceptInvitation(token: string, who: { userId: string } | { person: NewPerson }): Promise<string | null> {
  const user = 'userId' in who ? await userById(who.userId) : null
  const fresh = 'person' in who ? { ...who.person, passwordHash: await hashPassword(who.person.password) } : null
  const { name, email } = user ?? fresh ?? { name: '', email: '' }
  return actingAs(name, () =>
    inTransaction(async (client) => {
      const invitation = await useInvitation(client, token, name)
      if (invitation.email !== null && invitation.email !== email) {
        throw new Conflict('other-email', `This invitation is for ${invitation.email}.`, 'Use that address, or ask for another link.')
      }
      const isOwner = invitation.projectId === null
      const member: User | null = fresh === null ? user : await insertUser(client, { ...fresh, isOwner })
      if (member === null) throw new RangeError('an invitation is accepted by somebody')
      if (invitation.projectId !== null) await joinProject(client, invitation.projectId, member, invitation.role)
      else if (!member.isOwner) await makeOwner(client, member)
      return invitation.projectId
    }),
  )
}

const invitationPath = (token: string): string => `/invite/${token}`
const inDays = (days: number): Date => new Date(Date.now() + days * 86_400_000)
