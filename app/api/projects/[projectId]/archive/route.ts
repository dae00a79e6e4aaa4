import { z } from 'zod'
import { route } from '@/lib/api/route'
import { streamBytes } from '@/lib/api/stream-bytes'
import { writeArchive } from '@/lib/archive/write-archive'

/** Everything of a project in one file, streamed; without keys. */
export const GET = route({ needs: 'lead', params: z.object({ projectId: z.uuid() }) }, async ({ params: { projectId }, request }) => {
  const { fileName, bytes } = await writeArchive(projectId)
  return streamBytes(request, bytes, { type: 'application/gzip', fileName })
})
