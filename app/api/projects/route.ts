import { z } from 'zod'
import { route } from '@/lib/api/route'
import { createProject, listProjects } from '@/lib/store/projects'

const NewProject = z.object({
  name: z.string().trim().min(1, 'Give the project a name.').max(120, 'A name has at most 120 characters.'),
  description: z.string().max(2000).optional(),
  guidelines: z.string().max(100_000).optional(),
})

/** The projects that the caller may enter, with what they hold. */
export const GET = route({ needs: 'enter' }, ({ caller }) => listProjects(caller.userId))

/** Makes an empty project, which belongs to its maker. */
export const POST = route({ needs: 'lead', body: NewProject }, ({ body, caller }) => createProject({ ...body, ownerId: caller.userId }))
