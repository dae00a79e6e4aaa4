import { z } from 'zod'
import { route } from '@/lib/api/route'
import { answerPart, headOf } from '@/lib/api/upload-part'
import { deleteUpload, getUpload } from '@/lib/store/uploads'

const spec = { needs: 'lead', params: z.object({ uploadId: z.uuid() }) } as const

/** How far an archive is. */
export const GET = route(spec, ({ params: { uploadId }, caller }) => getUpload({ archiveOf: caller.userId }, uploadId))

/** How far an archive is, as the headers Upload-Offset and Upload-Length. */
export const HEAD = route(spec, ({ params: { uploadId }, caller }) => headOf({ archiveOf: caller.userId }, uploadId))

/** Takes the bytes of the body as the archive's from the header Upload-Offset on. What has arrived when the connection is cut is kept. */
export const PATCH = route(spec, ({ params: { uploadId }, caller, request }) => answerPart({ archiveOf: caller.userId }, uploadId, request))

/** Drops an archive that is on its way in. */
export const DELETE = route(spec, ({ params: { uploadId }, caller }) => deleteUpload({ archiveOf: caller.userId }, uploadId))
