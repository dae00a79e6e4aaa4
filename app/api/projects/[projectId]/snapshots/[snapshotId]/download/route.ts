import { z } from 'zod'
import { rangedAnswer } from '@/lib/api/byte-range'
import { route } from '@/lib/api/route'
import { mediaTypeOf } from '@/lib/export/snapshots'
import { snapshotBytes } from '@/lib/store/snapshot-bytes'
import { getSnapshot } from '@/lib/store/snapshots'

const params = z.object({ projectId: z.uuid(), snapshotId: z.uuid() })

export const GET = route(
  {
    summary: "A snapshot's file, byte for byte as it was frozen. Takes Range and If-Range, so that a download that broke off goes on.",
    needs: 'readResults',
    params,
    files: ['application/octet-stream'],
  },
  async ({ params: { projectId, snapshotId }, request }) => {
    const { nBytes, sha256, fileName, format } = await getSnapshot(projectId, snapshotId)
    const read = (range: { start: number; end: number }) => snapshotBytes(snapshotId, range)
    return rangedAnswer(request, { nBytes, etag: `"${sha256}"`, type: mediaTypeOf(format), fileName, read })
  },
)
