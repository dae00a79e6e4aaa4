import { z } from 'zod'
import { annotatorOf } from '@/lib/api/auth'
import { route } from '@/lib/api/route'
import { can } from '@/lib/permissions/permissions'
import { rewrite, withdraw } from '@/lib/review/talk'
import { NewTalk, PairTalk, Withdrawal } from '@/lib/review/talk-types'

const params = z.object({ projectId: z.uuid(), pairId: z.uuid(), commentId: z.uuid() })

export const PATCH = route(
  {
    summary: "Gives one's own comment another text; the earlier one is kept.",
    needs: 'readResults',
    params,
    body: NewTalk,
    answer: PairTalk,
  },
  ({ params, body, caller }) => rewrite(params, annotatorOf(caller, body.annotator), body.body),
)

export const DELETE = route(
  {
    summary: "Takes a comment's text away: one's own, for a lead anybody's. Who wrote and who removed it stays.",
    needs: 'readResults',
    params,
    body: Withdrawal,
    answer: PairTalk,
  },
  ({ params, body, caller }) => withdraw(params, { name: annotatorOf(caller, body.annotator), mayRemoveAll: can(caller.role, 'lead') }),
)
