import { z } from 'zod'
import { route } from '@/lib/api/route'
import { ImportAnswer, importAnswer, uploadOf, uploadQuery } from '@/lib/api/upload'
import { importFile } from '@/lib/imports/import-file'
import { endInterruptedImports, ImportSummary, listImports } from '@/lib/store/imports'

const params = z.object({ projectId: z.uuid() })

export const GET = route(
  {
    summary: 'The imports of a project, youngest first.',
    needs: 'readResults',
    params,
    answer: z.object({ imports: z.array(ImportSummary) }),
  },
  async ({ params: { projectId } }) => {
    await endInterruptedImports(projectId)
    return { imports: await listImports(projectId) }
  },
)

export const POST = route(
  {
    summary:
      "Imports the request's body while it arrives; the answer comes when all of it is stored. Repeat it after a cut: nothing comes twice.",
    needs: 'lead',
    params,
    query: uploadQuery,
    takes: 'application/octet-stream',
    answer: ImportAnswer,
  },
  async ({ params: { projectId }, query: { format, ...readAs }, request }) => {
    const { bytes, nBytes } = uploadOf(request)
    const summary = await importFile(projectId, bytes, { ...readAs, formatId: format, bytesTotal: nBytes })
    return importAnswer(summary)
  },
)
