import { z } from 'zod'
import { currentActor } from './actor'
import { pool, rows } from './db'
import { newId } from './id'
import { IsoText } from './iso-text'

/** What can be recorded, by what it was done to. */
export const auditActions = [
  'account.created',
  'account.removed',
  'account.renamed',
  'account.password-changed',
  'account.sessions-ended',
  'account.made-owner',
  'project.created',
  'project.deleted',
  'member.joined',
  'member.role-changed',
  'member.renamed',
  'member.removed',
  'invitation.made',
  'invitation.withdrawn',
  'api-key.made',
  'api-key.revoked',
  'endpoint.added',
  'endpoint.changed',
  'endpoint.removed',
  'labeler.added',
  'labeler.changed',
  'anchors.made',
  'run.started',
  'run.paused',
  'run.resumed',
  'run.cancelled',
  'run.retried',
  'run.changed',
  'probe.started',
  'probe.deleted',
  'import.started',
  'mapping.saved',
  'mapping.removed',
  'queue.made',
  'queue.closed',
  'queue.reopened',
  'queue.handed-over',
  'queue.deleted',
  'spot-check.drawn',
  'spot-check.reasons-changed',
  'local-model.fetched',
  'export.downloaded',
  'snapshot.made',
  'snapshot.deleted',
  'webhook.added',
  'webhook.removed',
  'gold.set',
  'guidelines.changed',
  'pair.taken-out',
  'pair.brought-back',
  'comment.changed',
  'comment.removed',
] as const
export type AuditAction = (typeof auditActions)[number]

export type AuditEvent = {
  action: AuditAction
  /** What it was done to, as people call it, or its id. Never a text of the data. */
  subject: string
  /** Null: the installation as a whole. */
  projectId: string | null
  /** Plain figures and names; never texts or secrets. */
  details?: Record<string, string | number | boolean | null>
}

/** Where a change is being written. */
type Writes = { query: (text: string, params: unknown[]) => Promise<unknown> }

/** Records a change by whoever acts at present. Pass the client of the change's own transaction: then there is none without the other. */
export async function recordEvent(client: Writes, { action, subject, projectId, details = {} }: AuditEvent): Promise<void> {
  await client.query(
    'insert into "AuditEvent" (id, "projectId", actor, action, subject, details) values ($1::uuid, $2::uuid, $3, $4, $5, $6::jsonb)',
    [newId(), projectId, currentActor(), action, subject, JSON.stringify(details)],
  )
}

/** Records what changes nothing here, and so has no transaction to share. */
export const recordAlone = (event: AuditEvent): Promise<void> => recordEvent(pool, event)

/** The same as a row for Prisma, for changes that it makes: put it into the change's own `db.$transaction`. */
export function eventRow({ action, subject, projectId, details = {} }: AuditEvent) {
  return { id: newId(), projectId, actor: currentActor(), action, subject, details }
}

export const AuditRow = z.object({
  id: z.string(),
  projectId: z.string().nullable(),
  projectName: z.string().nullable(),
  actor: z.string(),
  action: z.string(),
  subject: z.string(),
  details: z.record(z.string(), z.unknown()),
  createdAt: IsoText,
})
export type AuditRow = z.infer<typeof AuditRow>

export type AuditFilter = { actor?: string | undefined; action?: string | undefined }

/** A page of what was changed in a project, or everywhere when it is null; youngest first. `after` is the id of the last one seen. */
export async function listEvents(
  projectId: string | null,
  { actor, action }: AuditFilter,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<AuditRow[]> {
  return rows(
    AuditRow,
    `select e.id, e."projectId", p.name as "projectName", e.actor, e.action, e.subject, e.details, e."createdAt"
     from "AuditEvent" e left join "Project" p on p.id = e."projectId" and p."deletedAt" is null
     where ($1::uuid is null or e."projectId" = $1::uuid) and ($2::text is null or e.actor = $2)
       and ($3::text is null or e.action like $3 || '%') and ($4::uuid is null or e.id < $4::uuid)
     order by e.id desc limit $5`,
    [projectId, actor ?? null, action ?? null, after ?? null, limit],
  )
}
