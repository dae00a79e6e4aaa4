import { z } from 'zod'
import { route } from '@/lib/api/route'
import { deleteProjectAndBatches } from '@/lib/labeling/delete-project'
import { getProject } from '@/lib/store/projects'

const params = z.object({ projectId: z.uuid() })

/** One project. The seed of the sides stays here: with it a reader of the queue could tell A from B. */
export const GET = route({ needs: 'enter', params }, async ({ params: { projectId } }) => {
  const { sideSeed: _, ...shown } = await getProject(projectId)
  return shown
})

/** Deletes a project with everything in it. */
export const DELETE = route({ needs: 'own', params }, ({ params: { projectId } }) => deleteProjectAndBatches(projectId))
