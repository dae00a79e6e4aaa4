import { z } from 'zod'
import { route } from '@/lib/api/route'
import { NewUpload } from '@/lib/api/upload'
import { createUpload, listUploads, Upload } from '@/lib/store/uploads'

export const GET = route(
  {
    summary: "The caller's archives on their way in, each with how far it is.",
    needs: 'lead',
    answer: z.object({ uploads: z.array(Upload) }),
  },
  async ({ caller }) => ({ uploads: await listUploads({ archiveOf: caller.userId }) }),
)

export const POST = route(
  { summary: 'Announces an archive that comes in parts.', needs: 'lead', body: NewUpload, answer: Upload },
  ({ body, caller }) => createUpload({ archiveOf: caller.userId }, body),
)
