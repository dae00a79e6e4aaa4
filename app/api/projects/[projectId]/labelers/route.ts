import { z } from 'zod'
import { route } from '@/lib/api/route'
import { NewLabeler } from '@/lib/labeling/labeler-types'
import { addLabeler, projectLabelers } from '@/lib/labeling/labelers'

const params = z.object({ projectId: z.uuid() })

/** The project's labelers with their versions. */
export const GET = route({ needs: 'readResults', params }, ({ params: { projectId } }) => projectLabelers(projectId))

/** A new labeler with its first version. */
export const POST = route({ needs: 'lead', params, body: NewLabeler }, ({ params: { projectId }, body }) => addLabeler(projectId, body))
