import { ArchiveName } from '@/lib/api/archive-name'
import { route } from '@/lib/api/route'
import { uploadOf } from '@/lib/api/upload'
import { readArchive } from '@/lib/archive/read-archive'

/** Makes a project from the archive in the request's body: whole, or not at all. */
export const POST = route({ needs: 'lead', query: ArchiveName }, ({ query: { name }, caller, request, signal }) =>
  readArchive(uploadOf(request).bytes, { name, ownerId: caller.userId, signal }),
)
