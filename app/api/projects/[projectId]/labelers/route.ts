import { z } from 'zod'
import { route } from '@/lib/api/route'
import { LabelerList, NewLabeler, SavedVersion } from '@/lib/labeling/labeler-types'
import { addLabeler, projectLabelers } from '@/lib/labeling/labelers'

const params = z.object({ projectId: z.uuid() })

export const GET = route(
  { summary: "The project's labelers with their versions.", needs: 'readResults', params, answer: LabelerList },
  ({ params: { projectId } }) => projectLabelers(projectId),
)

export const POST = route(
  { summary: 'A new labeler with its first version.', needs: 'lead', params, body: NewLabeler, answer: SavedVersion },
  ({ params: { projectId }, body }) => addLabeler(projectId, body),
)
