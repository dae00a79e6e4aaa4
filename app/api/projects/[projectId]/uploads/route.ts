import { z } from 'zod'
import { route } from '@/lib/api/route'
import { NewUpload } from '@/lib/api/upload'
import { createUpload, listUploads, Upload } from '@/lib/store/uploads'

const params = z.object({ projectId: z.uuid() })

export const GET = route(
  { summary: 'The files on their way in, each with how far it is.', needs: 'lead', params, answer: z.object({ uploads: z.array(Upload) }) },
  async ({ params }) => ({ uploads: await listUploads(params) }),
)

export const POST = route(
  { summary: 'Announces a file that comes in parts.', needs: 'lead', params, body: NewUpload, answer: Upload },
  ({ params, body }) => createUpload(params, body),
)
