import { z } from 'zod'
import { route } from '@/lib/api/route'
import { streamBytes } from '@/lib/api/stream-bytes'
import { writeArchive } from '@/lib/archive/write-archive'

export const GET = route(
  {
    summary: 'Everything of a project in one file, streamed; without keys.',
    needs: 'lead',
    params: z.object({ projectId: z.uuid() }),
    files: ['application/gzip'],
  },
  async ({ params: { projectId }, request }) => {
    const { fileName, bytes } = await writeArchive(projectId)
    return streamBytes(request, bytes, { type: 'application/gzip', fileName })
  },
)
