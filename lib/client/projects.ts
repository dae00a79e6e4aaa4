import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getJson, sendJson } from './fetch'
import { taskKeys } from './tasks'

export const projectKeys = { list: ['projects', 'list'] as const }

export const projectsQuery = queryOptions({
  queryKey: projectKeys.list,
  queryFn: ({ signal }) => getJson('/api/projects', { signal }),
})

export const useProjects = () => useQuery(projectsQuery)

export function useCreateProject() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (project: { name: string; description: string }) => sendJson('POST', '/api/projects', project),
    onSuccess: () => client.invalidateQueries({ queryKey: projectKeys.list }),
  })
}

export function useDeleteProject() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (projectId: string) => sendJson('DELETE', `/api/projects/${projectId}`),
    onSuccess: () =>
      Promise.all([client.invalidateQueries({ queryKey: projectKeys.list }), client.invalidateQueries({ queryKey: taskKeys.list })]),
  })
}
