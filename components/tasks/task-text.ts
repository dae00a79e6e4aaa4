import { formatSeconds } from '@/components/charts/format'
import type { Task } from '@/lib/store/tasks'

const words: Record<string, { doing: string; done: string }> = {
  'delete-project': { doing: 'Deleting', done: 'Deleted' },
}

/** What is being done, or was, to what: `Deleting “Study”`. */
export function taskTitle({ kind, subject, status }: Task): string {
  const { doing, done } = words[kind] ?? { doing: kind, done: kind }
  return `${status === 'done' ? done : doing} “${subject}”`
}

/** How far a task is, how fast it gets on, and how long it may take yet; the rate from a second on, over the whole of it. */
export function taskPace({ status, nDone, nTotal, startedAt, movedAt }: Task): string {
  if (status === 'queued') return 'Waits for a worker.'
  if (nTotal === null) return 'Counting its rows.'
  const rows = `${nDone.toLocaleString('en')} of ${nTotal.toLocaleString('en')} rows`
  const seconds = startedAt === null || movedAt === null ? 0 : (Date.parse(movedAt) - Date.parse(startedAt)) / 1000
  if (seconds < 1 || nDone === 0) return rows
  const perSecond = nDone / seconds
  return `${rows}, ${Math.round(perSecond).toLocaleString('en')} a second, ${formatSeconds((nTotal - nDone) / perSecond)} left`
}
