import { z } from 'zod'
import { annotatorOf } from '@/lib/api/auth'
import { route } from '@/lib/api/route'
import { commentOn, pairTalk } from '@/lib/review/talk'
import { NewTalk, PairTalk } from '@/lib/review/talk-types'

const params = z.object({ projectId: z.uuid(), pairId: z.uuid() })

/** Not for annotators: it may tell them what others think. */
export const GET = route(
  { summary: 'What people said of a pair, and whether it is taken out.', needs: 'readResults', params, answer: PairTalk },
  ({ params }) => pairTalk(params.projectId, params.pairId),
)

export const POST = route(
  { summary: 'Adds a comment; @name calls a person.', needs: 'readResults', params, body: NewTalk, answer: PairTalk },
  ({ params, body, caller }) => commentOn(params.projectId, params.pairId, annotatorOf(caller, body.annotator), body.body),
)
