import { z } from 'zod'
import { Mention, StoredComment } from '@/lib/store/comments'
import { AnnotatorName } from './review-types'

const body = z.string().trim().min(1, 'Say something.').max(5000)

/** Body of POST /api/projects/:id/pairs/:pairId/comments and of PATCH …/comments/:commentId */
export const NewTalk = z.object({ annotator: AnnotatorName, body })
/** Body of DELETE …/comments/:commentId */
export const Withdrawal = z.object({ annotator: AnnotatorName })
/** Body of POST and DELETE …/pairs/:pairId/taken-out: out of review, runs, figures and exports, and back. */
export const TakingOut = z.object({ annotator: AnnotatorName, reason: body })
/** Body of POST /api/projects/:id/mentions: those on one pair are read, or all. */
export const ReadMentions = z.object({ annotator: AnnotatorName, pairId: z.uuid().nullable().default(null) })

/** GET /api/projects/:id/pairs/:pairId/comments. `people` are those whom a comment can call. */
export const PairTalk = z.object({
  comments: z.array(StoredComment),
  takenOut: z
    .object({
      reason: z.string(),
      author: z.string(),
      at: z.string(),
    })
    .nullable(),
  people: z.array(z.string()),
})
export type PairTalk = z.infer<typeof PairTalk>
/** GET /api/projects/:id/mentions */
export const MentionList = z.object({ mentions: z.array(Mention), nUnread: z.number() })
export type MentionList = z.infer<typeof MentionList>
