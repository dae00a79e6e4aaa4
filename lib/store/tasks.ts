import { z } from 'zod'
import { TaskStatus } from '@/lib/words/task'
import { currentActor } from './actor'
import { type Client, one, pool, rows } from './db'
import { NotFound } from './errors'
import { IsoText } from './iso-text'

export const Task = z.object({
  id: z.string(),
  /** Which kind of job does it. */
  kind: z.string(),
  /** What it is about, in words. */
  subject: z.string(),
  status: TaskStatus,
  nDone: z.int(),
  /** Null until it is counted. */
  nTotal: z.int().nullable(),
  /** Why it does not get on. */
  reason: z.string().nullable(),
  createdBy: z.string(),
  createdAt: IsoText,
  startedAt: IsoText.nullable(),
  /** When it last got on. */
  movedAt: IsoText.nullable(),
  finishedAt: IsoText.nullable(),
})
/** Work in the background as people see it. */
export type Task = z.infer<typeof Task>

const columns = 'id, kind, subject, status, "nDone", "nTotal", reason, "createdBy", "createdAt", "startedAt", "movedAt", "finishedAt"'
const mayRead = '($1::uuid is null or "userId" = $1::uuid)'
const mostShown = 100

/** Sets down work that somebody asks for; `startTask` also queues its job. */
export async function addTask(
  client: Client,
  { id, ...task }: { id: string; kind: string; payload: object; subject: string; userId: string | null },
): Promise<Task> {
  return one(
    Task,
    `insert into "Task" (id, kind, payload, subject, "userId", "createdBy") values ($1::uuid, $2, $3::jsonb, $4, $5::uuid, $6)
     returning ${columns}`,
    [id, task.kind, JSON.stringify(task.payload), task.subject, task.userId, currentActor()],
    client,
  )
}

/**
 * What is not done, and what was done within a day; youngest first, a hundred at most.
 * @param userId whose; null is everybody's
 */
export async function listTasks(userId: string | null): Promise<Task[]> {
  return rows(
    Task,
    `select ${columns} from "Task" where ${mayRead} and (status <> 'done' or "finishedAt" > now() - interval '1 day')
     order by status = 'done', id desc limit ${mostShown}`,
    [userId],
  )
}

/** @throws NotFound, also when it is somebody else's than `userId`'s, which null is not */
export async function getTask(id: string, userId: string | null): Promise<Task> {
  const [task] = await rows(Task, `select ${columns} from "Task" where ${mayRead} and id = $2::uuid`, [userId, id])
  if (task === undefined) throw new NotFound('task')
  return task
}

const Open = z.object({ id: z.string(), kind: z.string(), payload: z.unknown() })

/** Tasks that are not done, oldest first, with what their jobs are told. */
export function openTasks(): Promise<z.infer<typeof Open>[]> {
  return rows(Open, `select id, kind, payload from "Task" where status <> 'done' order by id`, [])
}

/** A worker has it in hand, again or for the first time. Returns whether there is anything to do: not once it is done. */
export async function beginTask(id: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update "Task" set status = 'running', "startedAt" = coalesce("startedAt", now()), "movedAt" = now(), reason = null
     where id = $1::uuid and status <> 'done'`,
    [id],
  )
  return rowCount === 1
}

/** So much of it is still to be done, beyond what was done before. */
export async function countTask(id: string, nLeft: number): Promise<void> {
  await pool.query('update "Task" set "nTotal" = "nDone" + $2 where id = $1::uuid', [id, nLeft])
}

/** So much more of it is done. In the transaction that did it. */
export async function advanceTask(client: Client, id: string, n: number): Promise<void> {
  await client.query('update "Task" set "nDone" = "nDone" + $2, "movedAt" = clock_timestamp() where id = $1::uuid', [id, n])
}

/** It is done. In the transaction that did the last of it. */
export async function endTask(client: Client, id: string): Promise<void> {
  await client.query(
    `update "Task" set status = 'done', reason = null, "nTotal" = "nDone", "finishedAt" = clock_timestamp() where id = $1::uuid and status <> 'done'`,
    [id],
  )
}

/** Why it does not get on for now, in words for a person. */
export async function explainTask(id: string, reason: string): Promise<void> {
  await pool.query(`update "Task" set reason = $2 where id = $1::uuid and status <> 'done'`, [id, reason])
}
