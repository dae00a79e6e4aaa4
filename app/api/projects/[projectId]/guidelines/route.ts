import { z } from 'zod'
import { annotatorOf } from '@/lib/api/auth'
import { route } from '@/lib/api/route'
import { guidelines, newGuidelines } from '@/lib/review/adjudication'
import { GuidelineList, NewGuidelines } from '@/lib/review/adjudication-types'

const params = z.object({ projectId: z.uuid() })

export const GET = route(
  { summary: 'Every version of the guidelines, newest first.', needs: 'enter', params, answer: GuidelineList },
  ({ params }) => guidelines(params.projectId),
)

export const POST = route(
  { summary: 'New guidelines, as a version of their own.', needs: 'lead', params, body: NewGuidelines, answer: GuidelineList },
  ({ params, body, caller }) => newGuidelines(params.projectId, body.text, annotatorOf(caller, body.annotator)),
)
