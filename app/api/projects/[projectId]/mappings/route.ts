import { z } from 'zod'
import { route } from '@/lib/api/route'
import { Mapping } from '@/lib/formats/mapping'
import { listMappings, SavedMapping, saveMapping } from '@/lib/store/mappings'

const params = z.object({ projectId: z.uuid() })
const body = z.object({ name: z.string().trim().min(1, 'give a name').max(100), mapping: Mapping })

export const GET = route(
  {
    summary: 'The saved mappings of columns, by name.',
    needs: 'readResults',
    params,
    answer: z.object({ mappings: z.array(SavedMapping) }),
  },
  async ({ params: { projectId } }) => ({
    mappings: await listMappings(projectId),
  }),
)

export const POST = route(
  { summary: 'Saves a mapping under a name, in place of the one that had it.', needs: 'lead', params, body, answer: SavedMapping },
  ({ params: { projectId }, body: { name, mapping } }) => saveMapping(projectId, name, mapping),
)
