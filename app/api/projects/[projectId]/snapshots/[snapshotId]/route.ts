import { z } from 'zod'
import { route } from '@/lib/api/route'
import { SnapshotDetail, snapshotFacts } from '@/lib/export/snapshot-facts'
import { deleteSnapshot, getSnapshot } from '@/lib/store/snapshots'

const params = z.object({ projectId: z.uuid(), snapshotId: z.uuid() })

export const GET = route(
  {
    summary: 'One snapshot: criteria, counts, checksum, what made it.',
    needs: 'readResults',
    params,
    answer: SnapshotDetail,
  },
  async ({ params: { projectId, snapshotId } }) => {
    const snapshot = await getSnapshot(projectId, snapshotId)
    return { ...snapshot, facts: snapshotFacts(snapshot) }
  },
)

export const DELETE = route(
  { summary: 'Deletes a snapshot with its file.', needs: 'lead', params },
  ({ params: { projectId, snapshotId } }) => deleteSnapshot(projectId, snapshotId),
)
