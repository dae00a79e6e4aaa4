import { z } from 'zod'
import { route } from '@/lib/api/route'
import { ImportAnswer, importAnswer, uploadQuery } from '@/lib/api/upload'
import { importUpload } from '@/lib/imports/import-upload'

const params = z.object({ projectId: z.uuid(), uploadId: z.uuid() })

export const POST = route(
  {
    summary: 'Imports a file that has arrived whole. The answer comes when all of it is stored; a caller that goes away does not stop it.',
    needs: 'lead',
    params,
    query: uploadQuery.omit({ fileName: true }),
    answer: ImportAnswer,
  },
  async ({ params: { projectId, uploadId }, query: { format, ...readAs } }) => {
    const summary = await importUpload(projectId, uploadId, { ...readAs, formatId: format })
    return importAnswer(summary)
  },
)
