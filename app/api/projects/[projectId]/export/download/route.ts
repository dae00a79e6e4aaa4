import { z } from 'zod'
import { route } from '@/lib/api/route'
import { streamBytes } from '@/lib/api/stream-bytes'
import { ExportQuery } from '@/lib/export/criteria'
import { exportFile } from '@/lib/export/export'

export const GET = route(
  {
    summary: 'The export as a file, streamed.',
    needs: 'readResults',
    params: z.object({ projectId: z.uuid() }),
    query: ExportQuery,
    files: ['application/octet-stream'],
  },
  async ({ params, query, request }) => {
    const { format, ...criteria } = query
    const { info, fileName, bytes } = await exportFile(params.projectId, criteria, format)
    return streamBytes(request, bytes, { type: info.mediaType, fileName })
  },
)
