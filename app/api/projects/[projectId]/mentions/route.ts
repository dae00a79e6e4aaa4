import { z } from 'zod'
import { annotatorOf } from '@/lib/api/auth'
import { route } from '@/lib/api/route'
import { AnnotatorName } from '@/lib/review/review-types'
import { mentionsOf, readMentions } from '@/lib/review/talk'
import { ReadMentions } from '@/lib/review/talk-types'

const params = z.object({ projectId: z.uuid() })

/** The comments that call the caller by name, unread first. */
export const GET = route({ needs: 'enter', params, query: z.object({ annotator: AnnotatorName }) }, ({ params, query, caller }) =>
  mentionsOf(params.projectId, annotatorOf(caller, query.annotator)),
)

/** Marks them as read. */
export const POST = route({ needs: 'enter', params, body: ReadMentions }, ({ params, body, caller }) =>
  readMentions(params.projectId, annotatorOf(caller, body.annotator), body.pairId),
)
