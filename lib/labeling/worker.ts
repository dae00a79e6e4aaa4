import type { Logger } from 'pino'
import { Worker } from '@/lib/jobs/worker'
import { labeling } from './label-jobs'
import { deletion } from './project-deletion'

type Options = { signal?: AbortSignal | undefined; mendEveryMs?: number }

/**
 * A worker that does every kind of job.
 * @param options.mendEveryMs between two counts of what is stored
 * @throws as `Worker.start`
 */
export function startWorker(log: Logger, { signal, mendEveryMs }: Options = {}): Promise<Worker> {
  return Worker.start(log, [(host) => labeling(host, mendEveryMs), deletion], { signal })
}

/** A worker that only deletes projects. @throws as `Worker.start` */
export function startDeleting(log: Logger): Promise<Worker> {
  return Worker.start(log, [deletion])
}
