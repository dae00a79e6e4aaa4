import { type BatchOfProject, sentBatchesOf } from '@/lib/store/batches'
import { endpointById } from '@/lib/store/endpoints'
import { deleteProject } from '@/lib/store/projects'
import { stopRunsOf } from '@/lib/store/runs'
import { BatchApi } from './batch/batch-api'
import { connectionTo } from './connection'

/** An endpoint that does not answer must not keep a project from being deleted. */
const askedForMs = 10_000

/**
 * Deletes a project with everything in it. Batches of its runs that are under way are ended at their endpoints first, as far as these can be reached:
 * afterwards nobody would know of them, and their answers would be paid for.
 * @throws NotFound
 */
export async function deleteProjectAndBatches(projectId: string): Promise<void> {
  await stopRunsOf(projectId)
  const signal = AbortSignal.timeout(askedForMs)
  await Promise.allSettled((await sentBatchesOf(projectId)).map((batch) => endAtEndpoint(batch, signal)))
  await deleteProject(projectId)
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
