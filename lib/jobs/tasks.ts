import type { PgBoss } from 'pg-boss'
import { beginTask, explainTask, openTasks } from '@/lib/store/tasks'
import { inTransaction } from '@/lib/store/transaction'
import type { Job, JobHandler } from './handler'
import { jobKinds } from './kinds'
import { enqueue } from './queue'

type OfTask = { taskId: string }

/**
 * The handler of a kind whose jobs people see as tasks. `work` does what the task says and ends it in its last transaction (`endTask`); it is not called
 * for a task that is done. Until then the task says why it does not get on.
 */
export function taskHandler<Payload extends OfTask>(work: (job: Job<Payload>) => Promise<void>): JobHandler<Payload> {
  return {
    work: async (job) => {
      if (await beginTask(job.payload.taskId)) await work(job)
      return true
    },
    onFault: ({ taskId }, reason) => explainTask(taskId, `${reason.replace(/\.?$/, '.')} It is tried again.`),
  }
}

/** Queues the jobs of tasks that are not done and have none: the queue forgets a job after a month, and a copy of a database may come without it. */
export async function requeueTasks(boss: PgBoss): Promise<void> {
  for (const { kind: name, payload } of await openTasks()) {
    const kind = jobKinds.find((one) => one.name === name)
    if (kind === undefined) continue
    await inTransaction((client) => enqueue(boss, client, kind, [kind.payload.parse(payload)]))
  }
}
