import { z } from 'zod'
import { route } from '@/lib/api/route'
import { getImport, ImportSummary } from '@/lib/store/imports'

const params = z.object({ projectId: z.uuid(), importId: z.uuid() })

export const GET = route(
  { summary: 'One import with its counters, also while it runs.', needs: 'readResults', params, answer: ImportSummary },
  ({ params: { projectId, importId } }) => getImport(projectId, importId),
)
