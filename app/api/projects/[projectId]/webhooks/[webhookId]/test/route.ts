import { z } from 'zod'
import { route } from '@/lib/api/route'
import { queueTestDelivery } from '@/lib/store/webhooks'

const params = z.object({ projectId: z.uuid(), webhookId: z.uuid() })

/** Has a webhook told something, to see whether it is received. */
export const POST = route({ needs: 'lead', params }, ({ params: { projectId, webhookId } }) => queueTestDelivery(projectId, webhookId))
