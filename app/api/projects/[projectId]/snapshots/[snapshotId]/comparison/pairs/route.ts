import { z } from 'zod'
import { route } from '@/lib/api/route'
import { ChangedPair, changeKinds, listChanges } from '@/lib/store/snapshot-changes'
import { getSnapshot } from '@/lib/store/snapshots'

const params = z.object({ projectId: z.uuid(), snapshotId: z.uuid() })
const query = z.object({
  before: z.uuid().describe('The snapshot that it is compared with.'),
  kind: z.enum(changeKinds),
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
})

export const GET = route(
  {
    summary: 'The pairs that were added, removed or have another label, a page at a time.',
    needs: 'readResults',
    params,
    query,
    answer: z.object({ pairs: z.array(ChangedPair), next: z.string().nullable() }),
  },
  async ({ params: { projectId, snapshotId }, query: { before, kind, cursor, limit } }) => {
    await Promise.all([before, snapshotId].map((id) => getSnapshot(projectId, id)))
    const pairs = await listChanges({ beforeId: before, afterId: snapshotId, kind }, { after: cursor, limit })
    return { pairs, next: pairs.length === limit ? (pairs.at(-1)?.pairId ?? null) : null }
  },
)
