import { z } from 'zod'
import { route } from '@/lib/api/route'
import { deleteWebhook } from '@/lib/store/webhooks'

const params = z.object({ projectId: z.uuid(), webhookId: z.uuid() })

export const DELETE = route(
  { summary: 'Takes a webhook away, with what it was still to be told.', needs: 'lead', params },
  ({ params: { projectId, webhookId } }) => deleteWebhook(projectId, webhookId),
)
