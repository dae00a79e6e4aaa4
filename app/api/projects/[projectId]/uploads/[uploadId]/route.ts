import { z } from 'zod'
import { route } from '@/lib/api/route'
import { answerPart, headOf } from '@/lib/api/upload-part'
import { deleteUpload, getUpload } from '@/lib/store/uploads'

const params = z.object({ projectId: z.uuid(), uploadId: z.uuid() })

/** How far a file is. */
export const GET = route({ needs: 'lead', params }, ({ params: { uploadId, ...of } }) => getUpload(of, uploadId))

/** How far a file is, as the headers Upload-Offset and Upload-Length. */
export const HEAD = route({ needs: 'lead', params }, ({ params: { uploadId, ...of } }) => headOf(of, uploadId))

/** Takes the bytes of the body as the file's from the header Upload-Offset on. What has arrived when the connection is cut is kept. */
export const PATCH = route({ needs: 'lead', params }, ({ params: { uploadId, ...of }, request }) => answerPart(of, uploadId, request))

/** Drops a file that is on its way in. */
export const DELETE = route({ needs: 'lead', params }, ({ params: { uploadId, ...of } }) => deleteUpload(of, uploadId))
