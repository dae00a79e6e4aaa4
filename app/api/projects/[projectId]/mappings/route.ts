import { z } from 'zod'
import { route } from '@/lib/api/route'
import { Mapping } from '@/lib/formats/mapping'
import { listMappings, saveMapping } from '@/lib/store/mappings'

const params = z.object({ projectId: z.uuid() })
const body = z.object({ name: z.string().trim().min(1, 'give a name').max(100), mapping: Mapping })

/** The saved mappings of columns, by name. */
export const GET = route({ needs: 'readResults', params }, async ({ params: { projectId } }) => ({
  mappings: await listMappings(projectId),
}))

/** Saves a mapping under a name, in place of the one that had it. */
export const POST = route({ needs: 'lead', params, body }, ({ params: { projectId }, body: { name, mapping } }) =>
  saveMapping(projectId, name, mapping),
)
