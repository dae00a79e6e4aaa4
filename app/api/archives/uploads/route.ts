import { route } from '@/lib/api/route'
import { NewUpload } from '@/lib/api/upload'
import { createUpload, listUploads } from '@/lib/store/uploads'

/** The caller's archives on their way in, each with how far it is. */
export const GET = route({ needs: 'lead' }, async ({ caller }) => ({ uploads: await listUploads({ archiveOf: caller.userId }) }))

/** Announces an archive that comes in parts. */
export const POST = route({ needs: 'lead', body: NewUpload }, ({ body, caller }) => createUpload({ archiveOf: caller.userId }, body))
