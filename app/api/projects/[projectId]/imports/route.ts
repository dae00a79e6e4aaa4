import { z } from 'zod'
import { route } from '@/lib/api/route'
import { uploadOf, uploadQuery } from '@/lib/api/upload'
import { importFile } from '@/lib/imports/import-file'
import { endInterruptedImports, listImports } from '@/lib/store/imports'

const params = z.object({ projectId: z.uuid() })

/** The imports of a project, youngest first. */
export const GET = route({ needs: 'readResults', params }, async ({ params: { projectId } }) => {
  await endInterruptedImports(projectId)
  return { imports: await listImports(projectId) }
})

/** Imports the request's body while it arrives; the answer comes when all of it is stored. Repeat it after a cut: nothing comes twice. */
export const POST = route(
  { needs: 'lead', params, query: uploadQuery },
  async ({ params: { projectId }, query: { format, ...readAs }, request }) => {
    const { bytes, nBytes } = uploadOf(request)
    const summary = await importFile(projectId, bytes, { ...readAs, formatId: format, bytesTotal: nBytes })
    return { importId: summary.id, ...summary }
  },
)
