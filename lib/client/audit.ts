import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { getJson } from './fetch'

export type AuditChoice = { actor: string; action: string }

/** Who changed what in a project, or everywhere when it is null: page after page, youngest first. */
export const useAuditLog = (projectId: string | null, { actor, action }: AuditChoice) =>
  useInfiniteQuery({
    queryKey: ['projects', projectId, 'audit', actor, action] as const,
    queryFn: ({ signal, pageParam }) =>
      getJson(projectId === null ? '/api/audit' : `/api/projects/${projectId}/audit`, {
        query: { actor: actor.trim(), action, after: pageParam },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })
