import { z } from 'zod'
import { route } from '@/lib/api/route'
import { NewWebhook } from '@/lib/labeling/run-types'
import { addWebhook, projectWebhooks } from '@/lib/labeling/webhooks/webhooks'

const params = z.object({ projectId: z.uuid() })

/** The project's webhooks with their newest deliveries. An address may hold a token, so only those see it who may change it. */
export const GET = route({ needs: 'lead', params }, ({ params: { projectId } }) => projectWebhooks(projectId))

/** Adds a webhook. */
export const POST = route({ needs: 'lead', params, body: NewWebhook }, ({ params: { projectId }, body }) => addWebhook(projectId, body))
