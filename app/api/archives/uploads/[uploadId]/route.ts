import { z } from 'zod'
import { route } from '@/lib/api/route'
import { answerPart, headOf } from '@/lib/api/upload-part'
import { deleteUpload, getUpload, Upload } from '@/lib/store/uploads'

const spec = { needs: 'lead', params: z.object({ uploadId: z.uuid() }) } as const

export const GET = route({ ...spec, summary: 'How far an archive is.', answer: Upload }, ({ params: { uploadId }, caller }) =>
  getUpload({ archiveOf: caller.userId }, uploadId),
)

export const HEAD = route(
  { ...spec, summary: 'How far an archive is, as the headers Upload-Offset and Upload-Length.' },
  ({ params: { uploadId }, caller }) => headOf({ archiveOf: caller.userId }, uploadId),
)

export const PATCH = route(
  {
    ...spec,
    summary:
      "Takes the bytes of the body as the archive's from the header Upload-Offset on. What has arrived when the connection is cut is kept.",
    takes: 'application/offset+octet-stream',
  },
  ({ params: { uploadId }, caller, request }) => answerPart({ archiveOf: caller.userId }, uploadId, request),
)

export const DELETE = route({ ...spec, summary: 'Drops an archive that is on its way in.' }, ({ params: { uploadId }, caller }) =>
  deleteUpload({ archiveOf: caller.userId }, uploadId),
)
