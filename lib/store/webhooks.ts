import { z } from 'zod'
import { recordEvent } from './audit'
import { type Client, db, pool, rows } from './db'
import { NotFound } from './errors'
import type { Webhook, WebhookDelivery } from './generated/client'
import { newId } from './id'
import { decryptSecret, encryptSecret } from './secrets'
import { inTransaction } from './transaction'

/** What ends a run, or stops it until a person has looked. */
export type RunEnding = 'run.completed' | 'run.failed' | 'run.cancelled' | 'run.paused'
export type WebhookRow = Webhook & { deliveries: WebhookDelivery[] }
export type NewWebhook = { url: string; secret?: string | undefined }

const deliveriesShown = 5

/** The webhooks of a project's runs in general, the oldest first, each with its newest deliveries. */
export async function listWebhooks(projectId: string): Promise<WebhookRow[]> {
  return db.webhook.findMany({
    where: { projectId, runId: null },
    orderBy: { createdAt: 'asc' },
    include: { deliveries: { orderBy: { createdAt: 'desc' }, take: deliveriesShown } },
  })
}

/** Adds a webhook for every run of a project. Returns its id. @throws NotFound when there is no such project */
export async function createWebhook(projectId: string, webhook: NewWebhook): Promise<string> {
  return inTransaction(async (client) => {
    const id = await insertWebhook(client, projectId, null, webhook)
    if (id === null) throw new NotFound('project')
    const { host } = new URL(webhook.url)
    await recordEvent(client, { action: 'webhook.added', subject: host, projectId, details: { isSigned: webhook.secret !== undefined } })
    return id
  })
}

/** Adds a webhook within a transaction; for one run, or with null for all of the project. Returns null when there is no such project. */
export async function insertWebhook(
  client: Client,
  projectId: string,
  runId: string | null,
  { url, secret }: NewWebhook,
): Promise<string | null> {
  const id = newId()
  const added = await client.query(
    `insert into "Webhook" (id, "projectId", "runId", url, "encryptedSecret")
     select $1::uuid, id, $3::uuid, $4, $5 from "Project" where id = $2::uuid`,
    [id, projectId, runId, url, secret === undefined ? null : encryptSecret(secret)],
  )
  return added.rowCount === 1 ? id : null
}

/** @throws NotFound */
export async function deleteWebhook(projectId: string, id: string): Promise<void> {
  await inTransaction(async (client) => {
    const [deleted] = await rows(
      z.object({ url: z.string() }),
      'delete from "Webhook" where id = $1::uuid and "projectId" = $2::uuid returning url',
      [id, projectId],
      client,
    )
    if (deleted === undefined) throw new NotFound('webhook')
    await recordEvent(client, { action: 'webhook.removed', subject: new URL(deleted.url).host, projectId })
  })
}

/** Sets a test down for a webhook, to be sent like any other. @throws NotFound */
export async function queueTestDelivery(projectId: string, webhookId: string): Promise<void> {
  const queued = await pool.query(
    `insert into "WebhookDelivery" (id, "webhookId", event, payload)
     select $1::uuid, w.id, 'test', jsonb_build_object('event', 'test', 'at', now(), 'project', jsonb_build_object('id', p.id, 'name', p.name))
     from "Webhook" w join "Project" p on p.id = w."projectId" where w.id = $2::uuid and w."projectId" = $3::uuid`,
    [newId(), webhookId, projectId],
  )
  if (queued.rowCount !== 1) throw new NotFound('webhook')
}

/** Sets down for every webhook of a run what it is to be told, in the transaction that ends the run. Names and figures only, no texts. */
export async function queueDeliveries(client: Client, runId: string, event: RunEnding): Promise<void> {
  await client.query(queue, [runId, event])
}

const queue = `
  insert into "WebhookDelivery" (id, "webhookId", "runId", event, payload)
  select gen_random_uuid(), w.id, r.id, $2,
         jsonb_build_object(
           'event', $2::text, 'at', now(),
           'project', jsonb_build_object('id', p.id, 'name', p.name),
           'run', jsonb_build_object(
             'id', r.id, 'name', r.name, 'status', r.status, 'reason', r."statusReason", 'pairs', r."nPairs", 'judgmentsPlanned', r."nJudgmentsPlanned",
             'judgmentsWithLabel', r."nJudgmentsOk", 'judgmentsWithoutLabel', r."nJudgmentsFailed", 'costUsd', r."costUsd",
             'startedAt', r."startedAt", 'finishedAt', r."finishedAt"))
  from "Run" r join "Project" p on p.id = r."projectId"
  join "Webhook" w on w."projectId" = r."projectId" and (w."runId" is null or w."runId" = r.id)
  where r.id = $1::uuid`

/** A run's deliveries, the newest first, each with the host that it goes to. */
export async function runDeliveries(runId: string): Promise<(WebhookDelivery & { host: string })[]> {
  const found = await db.webhookDelivery.findMany({
    where: { runId },
    orderBy: { createdAt: 'desc' },
    take: 50,
    include: { webhook: { select: { url: true } } },
  })
  return found.map(({ webhook, ...delivery }) => ({ ...delivery, host: new URL(webhook.url).host }))
}

const Due = z.object({
  id: z.string(),
  runId: z.string().nullable(),
  event: z.string(),
  payload: z.unknown(),
  tries: z.int(),
  url: z.string(),
  encryptedSecret: z.instanceof(Buffer).nullable(),
})
/** What is to be sent now; `secret` in clear, for the signature and nothing else. */
export type DueDelivery = Omit<z.infer<typeof Due>, 'encryptedSecret'> & { secret: string | null }

/** Deliveries that are due, counted as tried and out of others' sight for a while: whoever is killed before it is through leaves them to others. */
export async function claimDeliveries(most: number, hiddenSeconds: number): Promise<DueDelivery[]> {
  const found = await rows(Due, claim, [most, hiddenSeconds])
  return found.map(({ encryptedSecret, ...due }) => ({ ...due, secret: encryptedSecret === null ? null : decryptSecret(encryptedSecret) }))
}

const claim = `
  update "WebhookDelivery" d set tries = d.tries + 1, "nextTryAt" = clock_timestamp() + $2 * interval '1 second'
  from "Webhook" w
  where w.id = d."webhookId" and d.id in (
    select id from "WebhookDelivery" where state = 'pending' and "nextTryAt" <= clock_timestamp()
    order by "nextTryAt" limit $1 for update skip locked)
  returning d.id, d."runId", d.event, d.payload, d.tries, w.url, w."encryptedSecret"`

/** What came of a try. `nextTryMs`: to be tried again then; null ends it, as delivered or given up. */
export async function recordDelivery(
  id: string,
  outcome: { isDelivered: boolean; status: number | null; error: string | null; nextTryMs: number | null },
): Promise<void> {
  const { isDelivered, status, error, nextTryMs } = outcome
  const state = isDelivered ? 'delivered' : nextTryMs === null ? 'failed' : 'pending'
  await pool.query(
    `update "WebhookDelivery" set state = $2::"DeliveryState", "lastStatus" = $3, "lastError" = $4,
            "deliveredAt" = case when $5 then clock_timestamp() end,
            "nextTryAt" = clock_timestamp() + coalesce($6::float8, 0) * interval '1 millisecond'
     where id = $1::uuid`,
    [id, state, status, error, isDelivered, nextTryMs],
  )
}

/** Forgets deliveries that are over and older than a month. */
export async function forgetOldDeliveries(): Promise<void> {
  await pool.query(`delete from "WebhookDelivery" where state <> 'pending' and "createdAt" < now() - interval '30 days'`)
}
