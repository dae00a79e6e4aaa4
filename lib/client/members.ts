import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Role } from '@/lib/words/people'
import { getJson, sendJson } from './fetch'

const peopleKeys = {
  all: (projectId: string) => ['projects', projectId, 'people'] as const,
  members: (projectId: string) => [...peopleKeys.all(projectId), 'members'] as const,
  invitations: (projectId: string) => [...peopleKeys.all(projectId), 'invitations'] as const,
}
const path = (projectId: string) => `/api/projects/${projectId}` as const

export const useMembers = (projectId: string) =>
  useQuery({
    queryKey: peopleKeys.members(projectId),
    queryFn: ({ signal }) => getJson(`${path(projectId)}/members`, { signal }),
  })

export const useInvitations = (projectId: string) =>
  useQuery({
    queryKey: peopleKeys.invitations(projectId),
    queryFn: ({ signal }) => getJson(`${path(projectId)}/invitations`, { signal }),
  })

/** Makes an invitation; the answer is the only one that holds its link. */
export const useInvite = (projectId: string) =>
  usePeopleChange(projectId, (wanted: { role: Role; email: string | null; expiresInDays: number }) =>
    sendJson('POST', `${path(projectId)}/invitations`, wanted),
  )

export const useWithdrawInvitation = (projectId: string) =>
  usePeopleChange(projectId, (id: string) => sendJson('DELETE', `${path(projectId)}/invitations/${id}`))

export const useChangeRole = (projectId: string) =>
  usePeopleChange(projectId, ({ userId, role }: { userId: string; role: Role }) =>
    sendJson('PATCH', `${path(projectId)}/members/${userId}`, { role }),
  )

export const useRemoveMember = (projectId: string) =>
  usePeopleChange(projectId, (userId: string) => sendJson('DELETE', `${path(projectId)}/members/${userId}`))

function usePeopleChange<Asked, Answer>(projectId: string, mutationFn: (asked: Asked) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey: peopleKeys.all(projectId) }) })
}
