import { z } from 'zod'
import { annotatorOf } from '@/lib/api/auth'
import { route } from '@/lib/api/route'
import { guidelines, newGuidelines } from '@/lib/review/adjudication'
import { NewGuidelines } from '@/lib/review/adjudication-types'

const params = z.object({ projectId: z.uuid() })

/** Every version of the guidelines, newest first. */
export const GET = route({ needs: 'enter', params }, ({ params }) => guidelines(params.projectId))

/** New guidelines, as a version of their own. */
export const POST = route({ needs: 'lead', params, body: NewGuidelines }, ({ params, body, caller }) =>
  newGuidelines(params.projectId, body.text, annotatorOf(caller, body.annotator)),
)
