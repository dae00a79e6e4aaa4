import { z } from 'zod'
import { annotatorOf } from '@/lib/api/auth'
import { route } from '@/lib/api/route'
import { AnnotatorName } from '@/lib/review/review-types'
import { mentionsOf, readMentions } from '@/lib/review/talk'
import { MentionList, ReadMentions } from '@/lib/review/talk-types'

const params = z.object({ projectId: z.uuid() })

export const GET = route(
  {
    summary: 'Comments that call the caller by name, unread first.',
    needs: 'enter',
    params,
    query: z.object({ annotator: AnnotatorName }),
    answer: MentionList,
  },
  ({ params, query, caller }) => mentionsOf(params.projectId, annotatorOf(caller, query.annotator)),
)

export const POST = route(
  { summary: 'Marks them as read.', needs: 'enter', params, body: ReadMentions, answer: MentionList },
  ({ params, body, caller }) => readMentions(params.projectId, annotatorOf(caller, body.annotator), body.pairId),
)
