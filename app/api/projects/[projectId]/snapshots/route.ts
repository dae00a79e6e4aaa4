import { z } from 'zod'
import { progressAnswer } from '@/lib/api/progress-answer'
import { route } from '@/lib/api/route'
import { makeSnapshot, NewSnapshot } from '@/lib/export/snapshots'
import { getProject } from '@/lib/store/projects'
import { listSnapshots, SnapshotSummary } from '@/lib/store/snapshots'

const params = z.object({ projectId: z.uuid() })
const query = z.object({
  progress: z.enum(['true', 'false']).default('false').describe('"true" answers with JSON Lines while it goes on.'),
})

export const GET = route(
  {
    summary: 'The snapshots of a project, youngest first.',
    needs: 'readResults',
    params,
    answer: z.object({ snapshots: z.array(SnapshotSummary) }),
  },
  async ({ params: { projectId } }) => {
    await getProject(projectId)
    return { snapshots: await listSnapshots(projectId) }
  },
)

export const POST = route(
  {
    summary: 'Freezes an export. A caller that goes away before the answer leaves no snapshot behind.',
    needs: 'lead',
    params,
    query,
    body: NewSnapshot,
    answer: SnapshotSummary,
    files: ['application/jsonl'],
  },
  async ({ params: { projectId }, query: { progress }, body, signal }) => {
    if (progress === 'false') return makeSnapshot(projectId, body, { signal })
    return progressAnswer(SnapshotSummary, (options) => makeSnapshot(projectId, body, options))
  },
)
