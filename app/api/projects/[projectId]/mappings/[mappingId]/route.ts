import { z } from 'zod'
import { route } from '@/lib/api/route'
import { deleteMapping } from '@/lib/store/mappings'

const params = z.object({ projectId: z.uuid(), mappingId: z.uuid() })

export const DELETE = route(
  { summary: 'Takes a mapping away. What was imported with it stays.', needs: 'lead', params },
  ({ params: { projectId, mappingId } }) => deleteMapping(projectId, mappingId),
)
