import { afterEach, beforeEach, expect, test } from 'vitest'
import { importFile } from '@/lib/imports/import-file'
import { loadSampleProject } from '@/lib/imports/sample'
import { sendingQueue } from '@/lib/jobs/queue'
import { requeueTasks } from '@/lib/jobs/tasks'
import type { Worker } from '@/lib/jobs/worker'
import { db, pool } from '@/lib/store/db'
import { countLarge, deleteSlices } from '@/lib/store/delete-project'
import { deleteEndpoint } from '@/lib/store/endpoints'
import { createProject, findProject, getProject, listProjects, projectHeading } from '@/lib/store/projects'
import { getTask, listTasks, type Task } from '@/lib/store/tasks'
import { make } from '@/lib/store/testing'
import { askForDeletion } from './project-deletion'
import { makeStudy, silent } from './testing/study'
import { startDeleting } from './worker'

let worker: Worker | undefined
let projectId: string

beforeEach(async () => {
  projectId = (await make.project()).id
})

afterEach(async () => {
  await worker?.stop()
  worker = undefined
})

const start = async () => {
  worker = await startDeleting(silent)
}
const isDone = async ({ id }: Task) => (await getTask(id, null)).status === 'done'
const pairsOf = (id: string) => db.pair.count({ where: { projectId: id } })
const pairTexts = (n: number) => Array.from({ length: n }, (_, index) => ({ promptText: `question ${index}`, a: 'yes', b: 'no' }))
const nothing = async () => undefined

test('a project is out of every list, and its name free, before a row of it is deleted', async () => {
  const { name } = await getProject(projectId)
  await make.pairs(projectId, pairTexts(3))
  const task = await askForDeletion(projectId, null)
  expect(task).toMatchObject({ kind: 'delete-project', subject: name, status: 'queued', nDone: 0, nTotal: null, createdBy: 'concord' })
  expect(await listTasks(null)).toContainEqual(task)
  expect((await listProjects()).map(({ id }) => id)).not.toContain(projectId)
  expect(await projectHeading(projectId)).toBeNull()
  for (const look of [getProject, findProject, (id: string) => askForDeletion(id, null)])
    await expect(look(projectId)).rejects.toThrow('There is no such project.')
  await expect(findProject(name)).rejects.toThrow('There is no such project.')
  expect(await pairsOf(projectId)).toBe(3)
  const next = await createProject({ name })
  expect((await findProject(name)).id).toBe(next.id)
})

test('what a project holds goes in slices, each counted in its task, and nothing of another project', async () => {
  const other = await make.project()
  for (const { id } of [{ id: projectId }, other]) {
    const pairIds = await make.pairs(id, pairTexts(1100))
    await make.run({ projectId: id, labels: pairIds.slice(0, 20).map((pairId) => ({ pairId, pFirstAB: 0.7, pFirstBA: 0.4 })) })
  }
  const task = await askForDeletion(projectId, null)
  await start()
  await expect.poll(() => isDone(task)).toBe(true)
  expect(await getTask(task.id, null)).toMatchObject({ nDone: 2200, nTotal: 2200, reason: null, finishedAt: expect.any(String) })
  expect(await db.project.findUnique({ where: { id: projectId } })).toBeNull()
  expect([await pairsOf(projectId), await pairsOf(other.id)]).toEqual([0, 1100])
  expect(await db.aiLabel.count({ where: { run: { projectId: other.id } } })).toBe(20)
})

test('whoever is cut off in the middle is gone on from, and rows that came meanwhile go too', async () => {
  await make.pairs(projectId, pairTexts(1200))
  const task = await askForDeletion(projectId, null)
  for await (const n of deleteSlices([projectId], (client, done) =>
    client.query('update "Task" set "nDone" = "nDone" + $2 where id = $1', [task.id, done]).then(nothing),
  )) {
    expect(n).toBe(500)
    break
  }
  expect(await pairsOf(projectId)).toBe(700)
  await make.pair({ projectId })
  await start()
  await expect.poll(() => isDone(task)).toBe(true)
  expect(await db.prompt.count({ where: { projectId } })).toBe(0)
  expect((await getTask(task.id, null)).nDone).toBe(1200 + 1200 + 2)
})

test('while a slice is being deleted others write to other projects, and to the tables of it', async () => {
  const other = await make.project()
  await make.pairs(projectId, pairTexts(10))
  await askForDeletion(projectId, null)
  const held = Promise.withResolvers<void>()
  const reached = Promise.withResolvers<void>()
  const slices = deleteSlices([projectId], async () => {
    reached.resolve()
    await held.promise
  })
  const slice = slices.next()
  await reached.promise
  await make.pair({ projectId: other.id, human: [{ annotator: 'ana', preference: 'A' }] })
  expect(await pairsOf(other.id)).toBe(1)
  held.resolve()
  expect((await slice).value).toBe(10)
})

test('of all that the sample holds nothing large is left for the last step', async () => {
  const sample = await loadSampleProject()
  const id = sample?.id ?? ''
  const pairIds = (await db.pair.findMany({ where: { projectId: id }, select: { id: true } })).map((pair) => pair.id)
  const run = await make.run({ projectId: id, labels: pairIds.map((pairId) => ({ pairId, pFirstAB: 0.7, pFirstBA: 0.4 })) })
  expect(await countLarge([id])).toBeGreaterThan(pairIds.length)
  for await (const _ of deleteSlices([id], nothing, 50));
  expect(await countLarge([id])).toBe(0)
  expect(await db.judgment.count({ where: { runId: run.id } })).toBe(0)
  expect(await db.response.count({ where: { prompt: { projectId: id } } })).toBe(0)
  await askForDeletion(id, null)
})

test('an import that is under way ends when its project is deleted', async () => {
  const line = (n: number) => `${JSON.stringify({ prompt: `p ${n}`, chosen: `good ${n}`, rejected: `bad ${n}` })}\n`
  const lines = (from: number) => Buffer.from(Array.from({ length: 1500 }, (_, index) => line(from + index)).join(''))
  async function* bytes() {
    yield lines(0)
    await askForDeletion(projectId, null)
    yield lines(1500)
  }
  await expect(importFile(projectId, bytes(), { fileName: 'pairs.jsonl' })).rejects.toThrow('There is no such import.')
  expect(await pairsOf(projectId)).toBeLessThanOrEqual(2000)
})

test('an endpoint that only a deleted project named can be removed at once', async () => {
  const study = await makeStudy('http://127.0.0.1:9/v1', { nPairs: 1 })
  await expect(deleteEndpoint(study.endpointId)).rejects.toThrow('named by 1 labeler version')
  const task = await askForDeletion(study.projectId, null)
  await deleteEndpoint(study.endpointId)
  await start()
  await expect.poll(() => isDone(task)).toBe(true)
})

test('a task whose job the queue has forgotten is queued again, and one that has its job is not doubled', async () => {
  const task = await askForDeletion(projectId, null)
  const boss = await sendingQueue()
  const jobs = () => pool.query(`select from pgboss.job where name = 'delete-project' and data->>'taskId' = $1`, [task.id])
  await requeueTasks(boss)
  expect((await jobs()).rowCount).toBe(1)
  await pool.query(`delete from pgboss.job where data->>'taskId' = $1`, [task.id])
  await requeueTasks(boss)
  expect((await jobs()).rowCount).toBe(1)
  await start()
  await expect.poll(() => isDone(task)).toBe(true)
})
