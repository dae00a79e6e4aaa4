import { z } from 'zod'
import { route } from '@/lib/api/route'
import { NewAnchors } from '@/lib/labeling/anchor-types'
import { anchorSetById, createAnchorSet, listAnchorSets } from '@/lib/store/anchors'
import { getProject } from '@/lib/store/projects'

const params = z.object({ projectId: z.uuid() })

/** The project's frozen lists of pairs, newest first. */
export const GET = route({ needs: 'readResults', params }, async ({ params: { projectId } }) => ({
  anchorSets: await listAnchorSets(projectId),
}))

/** Draws pairs and freezes them under a name. */
export const POST = route({ needs: 'lead', params, body: NewAnchors }, async ({ params: { projectId }, body: { name, ...draw } }) => {
  await getProject(projectId)
  return anchorSetById(projectId, await createAnchorSet(projectId, name, draw))
})
