import { z } from 'zod'
import { annotatorOf } from '@/lib/api/auth'
import { route } from '@/lib/api/route'
import { commentOn, pairTalk } from '@/lib/review/talk'
import { NewTalk } from '@/lib/review/talk-types'

const params = z.object({ projectId: z.uuid(), pairId: z.uuid() })

/** What people said of a pair. Not for annotators: it may tell them what others think. */
export const GET = route({ needs: 'readResults', params }, ({ params }) => pairTalk(params.projectId, params.pairId))

/** Adds a comment. */
export const POST = route({ needs: 'readResults', params, body: NewTalk }, ({ params, body, caller }) =>
  commentOn(params.projectId, params.pairId, annotatorOf(caller, body.annotator), body.body),
)
