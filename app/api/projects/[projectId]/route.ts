import { z } from 'zod'
import { route } from '@/lib/api/route'
import { deleteProjectAndBatches } from '@/lib/labeling/delete-project'
import { getProject, ShownProject, shownProject } from '@/lib/store/projects'

const params = z.object({ projectId: z.uuid() })

/** The seed of the sides stays here: with it a reader of the queue could tell A from B. */
export const GET = route({ summary: 'One project.', needs: 'enter', params, answer: ShownProject }, async ({ params: { projectId } }) =>
  shownProject(await getProject(projectId)),
)

export const DELETE = route({ summary: 'Deletes a project with everything in it.', needs: 'own', params }, ({ params: { projectId } }) =>
  deleteProjectAndBatches(projectId),
)
