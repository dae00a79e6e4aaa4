import { deleteProject } from './delete-project'
import type { JobKind } from './kind'
import { labelChunk } from './label-chunk'

/** All kinds of jobs. A kind that is not among them has no queue. */
export const jobKinds: readonly JobKind[] = [labelChunk, deleteProject]
