import { z } from 'zod'
import { route } from '@/lib/api/route'
import { NewWebhook, WebhookList } from '@/lib/labeling/run-types'
import { addWebhook, projectWebhooks } from '@/lib/labeling/webhooks/webhooks'

const params = z.object({ projectId: z.uuid() })

/** An address may hold a token, so only those see it who may change it. */
export const GET = route(
  {
    summary: 'The addresses that are told when runs of the project end, with their newest deliveries.',
    needs: 'lead',
    params,
    answer: WebhookList,
  },
  ({ params: { projectId } }) => projectWebhooks(projectId),
)

export const POST = route(
  {
    summary: 'A new webhook. Its secret signs what is sent, and is not shown again.',
    needs: 'lead',
    params,
    body: NewWebhook,
    answer: z.object({ id: z.string() }),
  },
  ({ params: { projectId }, body }) => addWebhook(projectId, body),
)
