import { z } from 'zod'
import { route } from '@/lib/api/route'
import { snapshotFacts } from '@/lib/export/snapshot-facts'
import { deleteSnapshot, getSnapshot } from '@/lib/store/snapshots'

const params = z.object({ projectId: z.uuid(), snapshotId: z.uuid() })

/** One snapshot: criteria, counts, checksum, what made it. */
export const GET = route({ needs: 'readResults', params }, async ({ params: { projectId, snapshotId } }) => {
  const snapshot = await getSnapshot(projectId, snapshotId)
  return { ...snapshot, facts: snapshotFacts(snapshot) }
})

/** Deletes a snapshot with its file. */
export const DELETE = route({ needs: 'lead', params }, ({ params: { projectId, snapshotId } }) => deleteSnapshot(projectId, snapshotId))
