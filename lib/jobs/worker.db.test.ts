import { afterEach, expect, test } from 'vitest'
import { labeling } from '@/lib/labeling/label-jobs'
import { deletion } from '@/lib/labeling/project-deletion'
import { silent } from '@/lib/labeling/testing/study'
import { newId } from '@/lib/store/id'
import { endTask, getTask, type Task } from '@/lib/store/tasks'
import { inTransaction } from '@/lib/store/transaction'
import { type DeleteProject, deleteProject } from './delete-project'
import { type Job, Stopped } from './handler'
import { jobKinds } from './kinds'
import { sendingQueue } from './queue'
import { startTask, taskHandler } from './tasks'
import { does, type Host, Worker } from './worker'

const workers: Worker[] = []
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()))
})

/** A worker whose jobs of deletion are done by `work` instead. */
async function startWith(work: (job: Job<DeleteProject>) => Promise<void>): Promise<void> {
  workers.push(await Worker.start(silent, [() => ({ jobs: [does(deleteProject, taskHandler(work))] })]))
}

async function ask(): Promise<Task> {
  const boss = await sendingQueue()
  const payload = { taskId: newId(), projectId: newId() }
  return inTransaction((client) => startTask(boss, client, deleteProject, payload, { subject: 'x', userId: null }))
}

const end = ({ payload: { taskId } }: Job<DeleteProject>) => inTransaction((client) => endTask(client, taskId))
const read = ({ id }: Task) => getTask(id, null)

test('every kind of job is done by exactly one part of a worker', async () => {
  const boss = await sendingQueue()
  const never = new AbortController().signal
  const host: Host = { id: newId(), boss, log: silent, stopping: never, cut: never }
  const kinds = [labeling(host), deletion(host)].flatMap(({ jobs }) => jobs.map(({ kind }) => kind.name))
  expect(kinds.sort()).toEqual(jobKinds.map(({ name }) => name).sort())
})

test('a task says why it does not get on, and is tried again until it is done', async () => {
  const again = Promise.withResolvers<void>()
  let nTries = 0
  await startWith(async (job) => {
    nTries += 1
    if (nTries === 1) throw new Error('The disk is full.')
    await again.promise
    await end(job)
  })
  const task = await ask()
  await expect.poll(async () => (await read(task)).reason).toBe('The disk is full. It is tried again.')
  await expect.poll(async () => (await read(task)).reason).toBeNull()
  expect(await read(task)).toMatchObject({ status: 'running' })
  again.resolve()
  await expect.poll(async () => (await read(task)).status).toBe('done')
})

test('a task that is done is not done again, though its job comes once more', async () => {
  let nTimes = 0
  const work = async (job: Job<DeleteProject>) => {
    nTimes += 1
    await end(job)
  }
  const task = await ask()
  await inTransaction((client) => endTask(client, task.id))
  await startWith(work)
  const next = await ask()
  await expect.poll(async () => (await read(next)).status).toBe('done')
  expect(nTimes).toBe(1)
})

test('a worker that stops gives its job back, and the next one goes on', async () => {
  const begun = Promise.withResolvers<void>()
  await startWith(async ({ lost }) => {
    begun.resolve()
    await new Promise((_, reject) => {
      stopped.promise.then(() => reject(new Stopped('the worker stops')))
      lost.addEventListener('abort', () => reject(lost.reason))
    })
  })
  const stopped = Promise.withResolvers<void>()
  const task = await ask()
  await begun.promise
  const ending = workers[0]?.stop()
  stopped.resolve()
  await ending
  expect(await read(task)).toMatchObject({ status: 'running', reason: null })
  await startWith(end)
  await expect.poll(async () => (await read(task)).status).toBe('done')
})
