import { z } from 'zod'
import { route } from '@/lib/api/route'
import { compareSnapshots } from '@/lib/export/compare-snapshots'
import { SnapshotComparison } from '@/lib/export/comparison-types'

const params = z.object({ projectId: z.uuid(), snapshotId: z.uuid() })
const query = z.object({ before: z.uuid().describe('The snapshot that it is compared with.') })

export const GET = route(
  {
    summary: 'How a snapshot differs from an earlier one: pairs, criteria, counts, code and data.',
    needs: 'readResults',
    params,
    query,
    answer: SnapshotComparison,
  },
  ({ params: { projectId, snapshotId }, query: { before } }) => compareSnapshots(projectId, before, snapshotId),
)
