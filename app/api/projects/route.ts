import { z } from 'zod'
import { route } from '@/lib/api/route'
import { createProject, listProjects, ProjectCard, ShownProject, shownProject } from '@/lib/store/projects'

const NewProject = z.object({
  name: z.string().trim().min(1, 'Give the project a name.').max(120, 'A name has at most 120 characters.'),
  description: z.string().max(2000).optional(),
  guidelines: z.string().max(100_000).optional(),
})

export const GET = route(
  { summary: 'The projects that the caller may enter, with what they hold.', needs: 'enter', answer: z.array(ProjectCard) },
  ({ caller }) => listProjects(caller.userId),
)

export const POST = route(
  { summary: 'Makes an empty project, which belongs to its maker.', needs: 'lead', body: NewProject, answer: ShownProject },
  async ({ body, caller }) => shownProject(await createProject({ ...body, ownerId: caller.userId })),
)
