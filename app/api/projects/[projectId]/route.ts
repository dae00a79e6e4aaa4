import { z } from 'zod'
import { route } from '@/lib/api/route'
import { askForDeletion } from '@/lib/labeling/project-deletion'
import { getProject, ShownProject, shownProject } from '@/lib/store/projects'
import { Task } from '@/lib/store/tasks'

const params = z.object({ projectId: z.uuid() })

/** The seed of the sides stays here: with it a reader of the queue could tell A from B. */
export const GET = route({ summary: 'One project.', needs: 'enter', params, answer: ShownProject }, async ({ params: { projectId } }) =>
  shownProject(await getProject(projectId)),
)

export const DELETE = route(
  {
    summary: 'Deletes a project with everything in it. It is gone from every list at once; the task says how far the rest is.',
    needs: 'own',
    params,
    answer: Task,
  },
  ({ params: { projectId }, caller }) => askForDeletion(projectId, caller.userId),
)
