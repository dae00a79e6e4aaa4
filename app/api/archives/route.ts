import { ArchiveName } from '@/lib/api/archive-name'
import { route } from '@/lib/api/route'
import { uploadOf } from '@/lib/api/upload'
import { readArchive } from '@/lib/archive/read-archive'
import { ShownProject, shownProject } from '@/lib/store/projects'

export const POST = route(
  {
    summary: "Makes a project from the archive in the request's body: whole, or not at all.",
    needs: 'lead',
    query: ArchiveName,
    takes: 'application/gzip',
    answer: ShownProject,
  },
  async ({ query: { name }, caller, request, signal }) =>
    shownProject(await readArchive(uploadOf(request).bytes, { name, ownerId: caller.userId, signal })),
)
