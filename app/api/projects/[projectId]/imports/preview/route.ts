import { z } from 'zod'
import { route } from '@/lib/api/route'
import { uploadOf } from '@/lib/api/upload'
import { previewImport } from '@/lib/imports/preview'

const params = z.object({ projectId: z.uuid() })
const query = z.object({
  fileName: z.string().min(1).max(500),
  format: z.string().optional(),
  labeler: z.string().max(200).optional(),
  /** "false" when the body is only the first part of the file. */
  whole: z.enum(['true', 'false']).default('true'),
})

/** The first rows of a file as they would be read. Nothing is stored. */
export const POST = route(
  { role: 'viewer', params, query },
  ({ params: { projectId }, query: { fileName, format, labeler, whole }, request }) =>
    previewImport(projectId, uploadOf(request).bytes, { fileName, formatId: format, labeler, isWhole: whole === 'true' }),
)
