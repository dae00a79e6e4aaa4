import { z } from 'zod'
import { route } from '@/lib/api/route'
import { deleteProject, getProject } from '@/lib/store/projects'

const params = z.object({ projectId: z.uuid() })

/** One project. */
export const GET = route({ role: 'viewer', params }, ({ params: { projectId } }) => getProject(projectId))

/** Deletes a project with everything in it. */
export const DELETE = route({ role: 'owner', params }, ({ params: { projectId } }) => deleteProject(projectId))
