import { labelChunk } from '@/lib/jobs/label-chunk'
import { does, type Host, type WorkerPart } from '@/lib/jobs/worker'
import { mendAll } from '@/lib/store/mend'
import { completeIfDone, pauseBecause, runningRuns } from '@/lib/store/runs'
import { ActiveRuns } from './active-runs'
import { BatchDriver } from './batch/batch-driver'
import { requeueRun } from './queue'
import { RunLog } from './run-log'
import { WebhookSender } from './webhooks/webhook-sender'

const watchEveryMs = 200
const sweepEveryMs = 10_000
const hourMs = 3_600_000
const batchesEveryMs = 1000
const webhooksEveryMs = 1000

/**
 * Labels chunks of runs, as many at a time as the endpoints' limits allow, drives runs by batches, tells webhooks, and repairs what a crash can leave.
 * @param mendEveryMs between two counts of what is stored, by whichever worker
 */
export function labeling(host: Host, mendEveryMs = hourMs): WorkerPart {
  const { boss, log } = host
  const told = new RunLog(host.id)
  const active = new ActiveRuns(host, told)
  const batches = new BatchDriver(log, told)
  const webhooks = new WebhookSender(log)

  /** Repairs what a crash between two steps can leave: a run that lacks nothing and did not end, or open chunks that nobody has queued. */
  async function sweep(): Promise<void> {
    for (const runId of await runningRuns()) {
      if (active.has(runId) || (await completeIfDone(runId))) continue
      const queued = await boss.findJobs(labelChunk.name, { data: { runId }, queued: true, limit: 1 })
      if (queued.length === 0) await requeueRun(boss, runId)
    }
  }

  /** What an older version left counted wrong is counted anew. */
  async function mend(): Promise<void> {
    for (const project of await mendAll({ runs: 'recent' })) log.warn(project, 'mended what was counted wrong')
  }

  return {
    jobs: [
      does(labelChunk, {
        work: ({ payload, lost, onWaiting }) => active.label(payload, lost, onWaiting),
        afterLetGo: ({ runId }) => requeueRun(boss, runId),
        onFault: ({ runId }, reason) => pauseBecause(runId, `The worker met something unforeseen: ${reason}`),
        busyGroups: () => active.saturatedEndpoints,
      }),
    ],
    routines: [
      { everyMs: watchEveryMs, work: () => active.watch() },
      { everyMs: batchesEveryMs, work: () => batches.tick() },
      { everyMs: webhooksEveryMs, work: () => webhooks.tick() },
      { everyMs: sweepEveryMs, work: sweep },
      { everyMs: mendEveryMs, work: mend },
    ],
    stop: async () => {
      await batches.stop()
      await webhooks.stop()
    },
    close: async () => {
      await active.close()
      await told.close()
    },
  }
}
