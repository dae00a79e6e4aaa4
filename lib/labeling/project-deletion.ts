import { setTimeout } from 'node:timers/promises'
import { type DeleteProject, deleteProject } from '@/lib/jobs/delete-project'
import { sendingQueue } from '@/lib/jobs/queue'
import { startTask, taskHandler } from '@/lib/jobs/tasks'
import { does, type Host, type WorkerPart } from '@/lib/jobs/worker'
import { type BatchOfProject, sentBatchesOf } from '@/lib/store/batches'
import { countLarge, deleteSlices, markDeleted, removeProjects, withStudies } from '@/lib/store/delete-project'
import { endpointById } from '@/lib/store/endpoints'
import { newId } from '@/lib/store/id'
import { stopRunsOf } from '@/lib/store/runs'
import { advanceTask, countTask, endTask, type Task } from '@/lib/store/tasks'
import { inTransaction } from '@/lib/store/transaction'
import { BatchApi } from './batch/batch-api'
import { connectionTo } from './connection'

/** An endpoint that does not answer must not keep a project from being deleted. */
const askedForMs = 10_000

/**
 * Takes a project out of every list and has a worker delete what it holds. Its runs ask nothing more.
 * @param userId whose task it is; null where nobody signs in
 * @throws NotFound, also when it is being deleted already
 */
export async function askForDeletion(projectId: string, userId: string | null): Promise<Task> {
  const boss = await sendingQueue()
  const task = await inTransaction(async (client) => {
    const subject = await markDeleted(client, projectId)
    return startTask(boss, client, deleteProject, { taskId: newId(), projectId }, { subject, userId })
  })
  await stopRunsOf(await withStudies(projectId))
  return task
}

/** Deletes projects that were marked, in slices. Between two of them it rests as long as the last one took, so that others have the disk as often. */
export function deletion({ stopping }: Host): WorkerPart {
  const handler = taskHandler<DeleteProject>(async ({ payload: { taskId, projectId }, lost }) => {
    const signal = AbortSignal.any([stopping, lost])
    const projectIds = await withStudies(projectId)
    await endBatchesOf(projectIds)
    await countTask(taskId, await countLarge(projectIds))
    let since = performance.now()
    for await (const _ of deleteSlices(projectIds, (client, n) => advanceTask(client, taskId, n))) {
      await setTimeout(performance.now() - since, undefined, { signal }).catch(() => signal.throwIfAborted())
      since = performance.now()
    }
    await inTransaction(async (client) => {
      await removeProjects(client, projectIds)
      await endTask(client, taskId)
    })
  })
  return { jobs: [does(deleteProject, handler)] }
}

/**
 * Ends what is under way at endpoints, as far as these can be reached: once the project is gone nobody knows of it, and its answers would be paid for.
 */
async function endBatchesOf(projectIds: readonly string[]): Promise<void> {
  await stopRunsOf(projectIds)
  const signal = AbortSignal.timeout(askedForMs)
  await Promise.allSettled((await sentBatchesOf(projectIds)).map((batch) => endAtEndpoint(batch, signal)))
}

/** A batch that was just being sent may be there without our knowing its name. */
async function endAtEndpoint(
  { id, endpointId, model, remoteId, inputFileId, createdAt }: BatchOfProject,
  signal: AbortSignal,
): Promise<void> {
  const api = new BatchApi(await connectionTo(await endpointById(endpointId), model))
  const known = remoteId ?? (inputFileId === null ? null : (await api.find(inputFileId, id, createdAt, signal))?.remote.remoteId)
  if (known != null) await api.cancel(known, signal)
}
