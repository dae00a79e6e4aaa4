import { queryOptions, useQuery } from '@tanstack/react-query'
import { getJson } from './fetch'

const whileMovingMs = 1000

export const taskKeys = { list: ['tasks'] as const }

/** What goes on in the background, looked at again and again while anything does. */
export const tasksQuery = queryOptions({
  queryKey: taskKeys.list,
  queryFn: ({ signal }) => getJson('/api/tasks', { signal }),
  refetchInterval: ({ state }) => (state.data?.some(({ status }) => status !== 'done') ? whileMovingMs : false),
})

export const useTasks = () => useQuery(tasksQuery)
