import { createHash, randomBytes } from 'node:crypto'
import type { PoolClient } from 'pg'
import { z } from 'zod'
import { Role } from '@/lib/words/people'
import { currentActor } from './actor'
import { recordEvent } from './audit'
import { one, rows } from './db'
import { Conflict, NotFound } from './errors'
import { newId } from './id'
import { IsoText } from './iso-text'
import { inTransaction } from './transaction'

export type NewInvitation = {
  /** Null: to own the installation. */
  projectId: string | null
  role: Role
  email: string | null
  expiresAt: Date
}

export const Invitation = z.object({
  id: z.string(),
  projectId: z.string().nullable(),
  role: Role,
  email: z.string().nullable(),
  createdBy: z.string(),
  createdAt: IsoText,
  expiresAt: IsoText,
})
export type Invitation = z.infer<typeof Invitation>

const columns = 'i.id, i."projectId", i.role, i.email, i."createdBy", i."createdAt", i."expiresAt"'
const isOpen = 'i."usedAt" is null and i."expiresAt" > now()'

/** A new invitation and its token, which is nowhere stored: it is in the link that is shown this once. */
export async function createInvitation({
  projectId,
  role,
  email,
  expiresAt,
}: NewInvitation): Promise<{ token: string; invitation: Invitation }> {
  const token = randomBytes(24).toString('base64url')
  const invitation = await inTransaction(async (client) => {
    const made = await one(
      Invitation,
      `insert into "Invitation" as i (id, "projectId", role, email, "tokenHash", "createdBy", "expiresAt")
       values ($1::uuid, $2::uuid, $3::"Role", lower($4), $5, $6, $7) returning ${columns}`,
      [newId(), projectId, role, email, hashOf(token), currentActor(), expiresAt],
      client,
    )
    await recordEvent(client, { action: 'invitation.made', subject: email ?? 'whoever has the link', projectId, details: { role } })
    return made
  })
  return { token, invitation }
}

/** The invitations to a project that can still be used, youngest first. */
export async function listInvitations(projectId: string): Promise<Invitation[]> {
  return rows(Invitation, `select ${columns} from "Invitation" i where i."projectId" = $1::uuid and ${isOpen} order by i.id desc`, [
    projectId,
  ])
}

/** Makes an invitation's link useless. @throws NotFound */
export async function withdrawInvitation(projectId: string, id: string): Promise<void> {
  await inTransaction(async (client) => {
    const [gone] = await rows(
      Invitation,
      `delete from "Invitation" i where i.id = $1::uuid and i."projectId" = $2::uuid and i."usedAt" is null returning ${columns}`,
      [id, projectId],
      client,
    )
    if (gone === undefined) throw new NotFound('invitation')
    await recordEvent(client, { action: 'invitation.withdrawn', subject: gone.email ?? 'whoever has the link', projectId })
  })
}

const Shown = Invitation.extend({ projectName: z.string().nullable() })

/** What the link of an invitation says, to whoever has it. @throws Conflict when it is unknown, used or past its time */
export async function invitationOfToken(token: string): Promise<z.infer<typeof Shown>> {
  const [invitation] = await rows(
    Shown,
    `select ${columns}, p.name as "projectName" from "Invitation" i left join "Project" p on p.id = i."projectId" where i."tokenHash" = $1 and ${isOpen}`,
    [hashOf(token)],
  )
  return invitation ?? refuse()
}

/** Uses an invitation up, in the transaction that lets the person in. @throws Conflict when somebody was quicker, or its time is over */
export async function useInvitation(client: PoolClient, token: string, usedBy: string): Promise<Invitation> {
  const [invitation] = await rows(
    Invitation,
    `update "Invitation" i set "usedAt" = now(), "usedBy" = $2 where i."tokenHash" = $1 and ${isOpen} returning ${columns}`,
    [hashOf(token), usedBy],
    client,
  )
  return invitation ?? refuse()
}

/** Makes every open invitation to own the installation useless, as when a new one is printed. */
export async function withdrawOwnerInvitations(): Promise<void> {
  await inTransaction((client) => client.query('delete from "Invitation" where "projectId" is null and "usedAt" is null'))
}

function refuse(): never {
  throw new Conflict('invitation-closed', 'This invitation was used, withdrawn or has expired.', 'Ask whoever sent it for a new link.')
}

/** Tokens are 192 random bits: nothing slower than one sha256 would make them harder to guess. */
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
