import { z } from 'zod'
import { route } from '@/lib/api/route'
import { createProject, listProjects } from '@/lib/store/projects'

const NewProject = z.object({
  name: z.string().trim().min(1, 'Give the project a name.').max(120, 'A name has at most 120 characters.'),
  description: z.string().max(2000).optional(),
  guidelines: z.string().max(100_000).optional(),
})

/** All projects with what they hold. */
export const GET = route({ role: 'viewer' }, () => listProjects())

/** Makes an empty project. */
export const POST = route({ role: 'lead', body: NewProject }, ({ body }) => createProject(body))
