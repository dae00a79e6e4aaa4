import { z } from 'zod'
import { annotatorOf } from '@/lib/api/auth'
import { route } from '@/lib/api/route'
import { can } from '@/lib/permissions/permissions'
import { rewrite, withdraw } from '@/lib/review/talk'
import { NewTalk, Withdrawal } from '@/lib/review/talk-types'

const params = z.object({ projectId: z.uuid(), pairId: z.uuid(), commentId: z.uuid() })

/** Gives one's own comment another text. */
export const PATCH = route({ needs: 'readResults', params, body: NewTalk }, ({ params, body, caller }) =>
  rewrite(params, annotatorOf(caller, body.annotator), body.body),
)

/** Takes a comment's text away: one's own, for a lead anybody's. */
export const DELETE = route({ needs: 'readResults', params, body: Withdrawal }, ({ params, body, caller }) =>
  withdraw(params, { name: annotatorOf(caller, body.annotator), mayRemoveAll: can(caller.role, 'lead') }),
)
