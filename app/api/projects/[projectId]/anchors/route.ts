import { z } from 'zod'
import { route } from '@/lib/api/route'
import { NewAnchors } from '@/lib/labeling/anchor-types'
import { AnchorSet, anchorSetById, createAnchorSet, listAnchorSets } from '@/lib/store/anchors'
import { getProject } from '@/lib/store/projects'

const params = z.object({ projectId: z.uuid() })

export const GET = route(
  {
    summary: 'The frozen lists of pairs that show drift, newest first.',
    needs: 'readResults',
    params,
    answer: z.object({ anchorSets: z.array(AnchorSet) }),
  },
  async ({ params: { projectId } }) => ({
    anchorSets: await listAnchorSets(projectId),
  }),
)

export const POST = route(
  { summary: 'Draws pairs by a seed and freezes them under a name.', needs: 'lead', params, body: NewAnchors, answer: AnchorSet },
  async ({ params: { projectId }, body: { name, ...draw } }) => {
    await getProject(projectId)
    return anchorSetById(projectId, await createAnchorSet(projectId, name, draw))
  },
)
