import { z } from 'zod'
import { ArchiveName } from '@/lib/api/archive-name'
import { route } from '@/lib/api/route'
import { readArchiveUpload } from '@/lib/archive/read-upload'

/** Makes a project from an archive that has arrived whole: all of it, or nothing. A caller that goes away does not stop it. */
export const POST = route(
  { needs: 'lead', params: z.object({ uploadId: z.uuid() }), query: ArchiveName },
  ({ params: { uploadId }, query: { name }, caller }) => readArchiveUpload(uploadId, { name, ownerId: caller.userId }),
)
