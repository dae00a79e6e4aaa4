import { z } from 'zod'
import { route } from '@/lib/api/route'
import { answerPart, headOf } from '@/lib/api/upload-part'
import { deleteUpload, getUpload, Upload } from '@/lib/store/uploads'

const params = z.object({ projectId: z.uuid(), uploadId: z.uuid() })

export const GET = route({ summary: 'How far a file is.', needs: 'lead', params, answer: Upload }, ({ params: { uploadId, ...of } }) =>
  getUpload(of, uploadId),
)

export const HEAD = route(
  { summary: 'How far a file is, as the headers Upload-Offset and Upload-Length.', needs: 'lead', params },
  ({ params: { uploadId, ...of } }) => headOf(of, uploadId),
)

export const PATCH = route(
  {
    summary:
      "Takes the bytes of the body as the file's from the header Upload-Offset on. What has arrived when the connection is cut is kept.",
    needs: 'lead',
    params,
    takes: 'application/offset+octet-stream',
  },
  ({ params: { uploadId, ...of }, request }) => answerPart(of, uploadId, request),
)

export const DELETE = route({ summary: 'Drops a file that is on its way in.', needs: 'lead', params }, ({ params: { uploadId, ...of } }) =>
  deleteUpload(of, uploadId),
)
