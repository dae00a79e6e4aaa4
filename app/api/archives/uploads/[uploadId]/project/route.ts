import { z } from 'zod'
import { ArchiveName } from '@/lib/api/archive-name'
import { route } from '@/lib/api/route'
import { readArchiveUpload } from '@/lib/archive/read-upload'
import { ShownProject, shownProject } from '@/lib/store/projects'

/** A caller that goes away does not stop it. */
export const POST = route(
  {
    summary: 'Makes a project from an archive that has arrived whole: all of it, or nothing.',
    needs: 'lead',
    params: z.object({ uploadId: z.uuid() }),
    query: ArchiveName,
    answer: ShownProject,
  },
  async ({ params: { uploadId }, query: { name }, caller }) =>
    shownProject(await readArchiveUpload(uploadId, { name, ownerId: caller.userId })),
)
