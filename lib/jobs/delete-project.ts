import { z } from 'zod'
import type { JobKind } from './kind'

export const DeleteProject = z.object({ taskId: z.uuid(), projectId: z.uuid() })
export type DeleteProject = z.infer<typeof DeleteProject>

/** Deletes a project, slice by slice. One at a time in a worker, so that those who label are not kept waiting for the disk. */
export const deleteProject: JobKind<DeleteProject> = {
  name: 'delete-project',
  payload: DeleteProject,
  keyOf: ({ projectId }) => projectId,
  mostAtOnce: 1,
  lookEveryMs: 1000,
  retry: { seconds: 1, mostSeconds: 60 },
}
