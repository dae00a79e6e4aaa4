import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { PairTalk } from '@/lib/review/talk-types'
import { getJson, sendJson } from './fetch'

const talkKey = (projectId: string, pairId: string) => ['projects', projectId, 'pair', pairId, 'talk'] as const
const pathOf = (projectId: string, pairId: string) => `/api/projects/${projectId}/pairs/${pairId}` as const

/** What people said of a pair, and whether it is taken out. */
export const useTalk = (projectId: string, pairId: string) =>
  useQuery({
    queryKey: talkKey(projectId, pairId),
    queryFn: ({ signal }) => getJson(`${pathOf(projectId, pairId)}/comments`, { signal }),
  })

/** Adds a comment, or with `commentId` gives one's own another text. */
export const useComment = (projectId: string, pairId: string, commentId: string | null = null) =>
  useTalkChange(projectId, pairId, (comment: { annotator: string; body: string }) =>
    commentId === null
      ? sendJson('POST', `${pathOf(projectId, pairId)}/comments`, comment)
      : sendJson('PATCH', `${pathOf(projectId, pairId)}/comments/${commentId}`, comment),
  )

/** Takes a comment's text away. */
export const useRemoveComment = (projectId: string, pairId: string) =>
  useTalkChange(projectId, pairId, ({ commentId, annotator }: { commentId: string; annotator: string }) =>
    sendJson('DELETE', `${pathOf(projectId, pairId)}/comments/${commentId}`, { annotator }),
  )

/** A change that answers all that is said of the pair by then. */
function useTalkChange<Asked>(projectId: string, pairId: string, mutationFn: (asked: Asked) => Promise<PairTalk>) {
  const client = useQueryClient()
  return useMutation({ mutationFn, onSuccess: (talk) => client.setQueryData(talkKey(projectId, pairId), talk) })
}

/** Takes a pair out for a bad prompt, or brings it back; everything that counts pairs is asked for anew. */
export function useTakingOut(projectId: string, pairId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ isTakenOut, ...body }: { annotator: string; reason: string; isTakenOut: boolean }) =>
      sendJson(isTakenOut ? 'POST' : 'DELETE', `${pathOf(projectId, pairId)}/taken-out`, body),
    onSuccess: () => client.invalidateQueries({ queryKey: ['projects', projectId] }),
  })
}

const mentionsKey = (projectId: string, annotator: string) => ['projects', projectId, 'mentions', annotator] as const

/** The comments that call a person by name. */
export const useMentions = (projectId: string, annotator: string) =>
  useQuery({
    queryKey: mentionsKey(projectId, annotator),
    queryFn: ({ signal }) => getJson(`/api/projects/${projectId}/mentions`, { query: { annotator }, signal }),
  })

/** Marks the mentions on one pair, or all of them, as read. */
export function useReadMentions(projectId: string, annotator: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (pairId: string | null) => sendJson('POST', `/api/projects/${projectId}/mentions`, { annotator, pairId }),
    onSuccess: (list) => client.setQueryData(mentionsKey(projectId, annotator), list),
  })
}
