import { z } from 'zod'
import { progressAnswer } from '@/lib/api/progress-answer'
import { route } from '@/lib/api/route'
import { makeSnapshot, NewSnapshot, type SnapshotProgress } from '@/lib/export/snapshots'
import { getProject } from '@/lib/store/projects'
import { listSnapshots } from '@/lib/store/snapshots'

const params = z.object({ projectId: z.uuid() })
const query = z.object({
  progress: z.enum(['true', 'false']).default('false').describe('"true" answers with JSON Lines while it goes on.'),
})

/** The snapshots of a project, youngest first. */
export const GET = route({ needs: 'readResults', params }, async ({ params: { projectId } }) => {
  await getProject(projectId)
  return { snapshots: await listSnapshots(projectId) }
})

/** Freezes an export. A caller that goes away before the answer leaves no snapshot behind. */
export const POST = route(
  { needs: 'lead', params, query, body: NewSnapshot },
  async ({ params: { projectId }, query: { progress }, body, signal }) => {
    if (progress === 'false') return makeSnapshot(projectId, body, { signal })
    return progressAnswer<SnapshotProgress, unknown>((options) => makeSnapshot(projectId, body, options))
  },
)
