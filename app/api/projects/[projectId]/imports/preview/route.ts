import { z } from 'zod'
import { route } from '@/lib/api/route'
import { uploadOf, uploadQuery } from '@/lib/api/upload'
import { previewImport } from '@/lib/imports/preview'
import { ImportPreview } from '@/lib/imports/preview-types'

const params = z.object({ projectId: z.uuid() })
const query = uploadQuery.extend({
  /** "false" when the body is only the first part of the file. */
  whole: z.enum(['true', 'false']).default('true'),
})

export const POST = route(
  {
    summary: 'The first rows of a file as they would be read. Nothing is stored.',
    needs: 'lead',
    params,
    query,
    takes: 'application/octet-stream',
    answer: ImportPreview,
  },
  ({ params: { projectId }, query: { format, whole, ...readAs }, request }) =>
    previewImport(projectId, uploadOf(request).bytes, { ...readAs, formatId: format, isWhole: whole === 'true' }),
)
