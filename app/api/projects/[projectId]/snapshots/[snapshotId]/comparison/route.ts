import { z } from 'zod'
import { route } from '@/lib/api/route'
import { compareSnapshots } from '@/lib/export/compare-snapshots'

const params = z.object({ projectId: z.uuid(), snapshotId: z.uuid() })
const query = z.object({ before: z.uuid().describe('The snapshot that it is compared with.') })

/** How a snapshot differs from an earlier one: pairs, criteria, counts, code and data. */
export const GET = route({ needs: 'readResults', params, query }, ({ params: { projectId, snapshotId }, query: { before } }) =>
  compareSnapshots(projectId, before, snapshotId),
)
