import type { PgBoss } from 'pg-boss'
import { addTask, beginTask, explainTask, openTasks, type Task } from '@/lib/store/tasks'
import { inTransaction, type Transaction } from '@/lib/store/transaction'
import type { Job, JobHandler } from './handler'
import type { JobKind } from './kind'
import { jobKinds } from './kinds'
import { enqueue } from './queue'

type OfTask = { taskId: string }

/** Sets down a task that somebody asks for, and queues its job. In the transaction of what it begins with, so that none is there without the others. */
export async function startTask<Payload extends OfTask>(
  boss: PgBoss,
  client: Transaction,
  kind: JobKind<Payload>,
  payload: Payload,
  about: { subject: string; userId: string | null },
): Promise<Task> {
  await enqueue(boss, client, kind, [payload])
  return addTask(client, { id: payload.taskId, kind: kind.name, payload, ...about })
}

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
