import { z } from 'zod'
import { route } from '@/lib/api/route'
import { queueTestDelivery } from '@/lib/store/webhooks'

const params = z.object({ projectId: z.uuid(), webhookId: z.uuid() })

export const POST = route(
  { summary: 'Has a webhook told something, to see whether it is received.', needs: 'lead', params },
  ({ params: { projectId, webhookId } }) => queueTestDelivery(projectId, webhookId),
)
