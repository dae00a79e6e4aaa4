'use client'
import { useId } from 'react'
import { Progress } from '@/components/ui/progress'
import { ErrorState } from '@/components/ui/states'
import { useTasks } from '@/lib/client/tasks'
import type { Task } from '@/lib/store/tasks'
import { taskPace, taskTitle } from './task-text'

/** What goes on in the background, and what was done there within a day; nothing where there is neither. */
export function TaskList() {
  const { data, error, refetch } = useTasks()
  const headingId = useId()
  if (error !== null) return <ErrorState error={error} onRetry={() => refetch()} />
  if (data === undefined || data.length === 0) return null
  const open = data.filter(({ status }) => status !== 'done')
  const done = data.filter(({ status }) => status === 'done')
  return (
    <section className="mt-8" aria-labelledby={headingId}>
      <h2 id={headingId} className="mb-2 font-semibold text-base">
        In the background
      </h2>
      {open.length === 0 ? null : (
        <ul className="mb-2 grid gap-2">
          {open.map((task) => (
            <OpenTask key={task.id} task={task} />
          ))}
        </ul>
      )}
      {done.length === 0 ? null : (
        <details className="text-sm">
          <summary className="cursor-pointer py-1 text-muted">Done within a day ({done.length})</summary>
          <ul className="grid gap-1 py-1">
            {done.map((task) => (
              <li key={task.id} className="break-words">
                {taskTitle(task)} <By task={task} at={task.finishedAt ?? task.createdAt} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function OpenTask({ task }: { task: Task }) {
  const title = taskTitle(task)
  return (
    <li className="grid gap-2 rounded-lg border border-line bg-card p-3 text-sm">
      <p className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <span className="min-w-0 break-words font-medium">{title}</span>
        <By task={task} at={task.createdAt} />
      </p>
      <Progress label={title} done={task.nDone} total={task.nTotal ?? 0} />
      <p className="text-muted tabular-nums">{taskPace(task)}</p>
      {task.reason === null ? null : <p className="break-words text-danger">{task.reason}</p>}
    </li>
  )
}

/** Who asked for it, and when, in the reader's time, which the server does not know. */
function By({ task, at }: { task: Task; at: string }) {
  return (
    <span className="text-muted text-xs">
      {task.createdBy},{' '}
      <time dateTime={at} suppressHydrationWarning>
        {new Date(at).toLocaleString('en-CA', { dateStyle: 'short', timeStyle: 'short', hour12: false })}
      </time>
    </span>
  )
}
