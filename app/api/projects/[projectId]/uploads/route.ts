import { z } from 'zod'
import { route } from '@/lib/api/route'
import { NewUpload } from '@/lib/api/upload'
import { createUpload, listUploads } from '@/lib/store/uploads'

const params = z.object({ projectId: z.uuid() })

/** The files on their way in, each with how far it is. */
export const GET = route({ needs: 'lead', params }, async ({ params }) => ({ uploads: await listUploads(params) }))

/** Announces a file that comes in parts. */
export const POST = route({ needs: 'lead', params, body: NewUpload }, ({ params, body }) => createUpload(params, body))
