import { createWebhook, listWebhooks, type WebhookRow } from '@/lib/store/webhooks'
import type { DeliveryView, NewWebhook, WebhookList, WebhookView } from '../run-types'

/** The webhooks of a project, without their secrets. */
export async function projectWebhooks(projectId: string): Promise<WebhookList> {
  return { webhooks: (await listWebhooks(projectId)).map(webhookView) }
}

/** Adds a webhook that is told of every run of the project. @throws NotFound */
export async function addWebhook(projectId: string, webhook: NewWebhook): Promise<{ id: string }> {
  return { id: await createWebhook(projectId, webhook) }
}

/** A delivery as people see it. */
export function deliveryView(delivery: WebhookRow['deliveries'][number], host: string): DeliveryView {
  const { id, event, state, tries, lastStatus, lastError, createdAt, deliveredAt, nextTryAt } = delivery
  return {
    id,
    host,
    event,
    state,
    tries,
    lastStatus,
    lastError,
    createdAt: createdAt.toISOString(),
    deliveredAt: deliveredAt?.toISOString() ?? null,
    nextTryAt: state === 'pending' ? nextTryAt.toISOString() : null,
  }
}

function webhookView({ id, url, encryptedSecret, createdAt, deliveries }: WebhookRow): WebhookView {
  const { host } = new URL(url)
  return {
    id,
    url,
    isSigned: encryptedSecret !== null,
    createdAt: createdAt.toISOString(),
    deliveries: deliveries.map((delivery) => deliveryView(delivery, host)),
  }
}
