import { z } from 'zod'
import { route } from '@/lib/api/route'
import { getImport } from '@/lib/store/imports'

const params = z.object({ projectId: z.uuid(), importId: z.uuid() })

/** One import with its counters, also while it runs. */
export const GET = route({ needs: 'readResults', params }, ({ params: { projectId, importId } }) => getImport(projectId, importId))
