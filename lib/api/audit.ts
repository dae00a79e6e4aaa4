import { z } from 'zod'
import { AuditRow, listEvents } from '@/lib/store/audit'

/** How an audit log is asked for. */
export const AuditQuery = z.object({
  actor: z.string().max(200).optional(),
  action: z
    .string()
    .max(60)
    .regex(/^[a-z.-]*$/)
    .optional()
    .describe('An action, or what it begins with: run.'),
  after: z.uuid().optional().describe('The id of the last one seen.'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const AuditPage = z.object({ events: z.array(AuditRow), next: z.string().nullable() })
export type AuditPage = z.infer<typeof AuditPage>

/** A page of an audit log, youngest first; of every project when `projectId` is null. */
export async function auditPage(projectId: string | null, { actor, action, after, limit }: z.infer<typeof AuditQuery>): Promise<AuditPage> {
  const events = await listEvents(projectId, { actor: actor || undefined, action: action || undefined }, { after, limit })
  return { events, next: events.length === limit ? (events.at(-1)?.id ?? null) : null }
}
