import { setTimeout as sleep } from 'node:timers/promises'
import { startRun } from '@/lib/labeling/plan'
import { newId } from '@/lib/store/id'
import { changeRunStatus, runById } from '@/lib/store/runs'
import type { startJudge } from './processes'
import { startWorker } from './processes'
import { benchLabeler, benchProject } from './study'

/** Seconds and memory of this process to plan a run of so many pairs. */
export async function planning(baseUrl: string, nPairs: number): Promise<{ seconds: number; grownMb: number }> {
  const projectId = await benchProject(`plan ${newId()}`, nPairs, 30)
  const labelerVersionId = await benchLabeler(projectId, baseUrl, 8)
  const before = process.memoryUsage.rss()
  let peak = before
  const sampling = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, 20)
  const startedAt = performance.now()
  const { runId } = await startRun(projectId, { labelerVersionId, selection: {} })
  const seconds = (performance.now() - startedAt) / 1000
  clearInterval(sampling)
  await changeRunStatus(runId, { from: ['running'], to: 'cancelled' })
  return { seconds, grownMb: (peak - before) / 2 ** 20 }
}

/** The most memory that a worker takes while it labels so many pairs, and how long each judgment took it. */
export async function memoryOf(
  judge: Awaited<ReturnType<typeof startJudge>>,
  nPairs: number,
): Promise<{ peakMb: number; perSecond: number }> {
  const projectId = await benchProject(`memory ${newId()}`, nPairs)
  const labelerVersionId = await benchLabeler(projectId, judge.baseUrl, 256)
  const worker = await startWorker()
  const startedAt = Date.now()
  const { runId } = await startRun(projectId, { labelerVersionId, selection: {} })
  for (;;) {
    const { status, statusReason } = await runById(runId)
    if (status === 'completed') break
    if (status !== 'running') throw new Error(`The run is ${status}: ${statusReason}`)
    await sleep(250)
  }
  const perSecond = (2000 * nPairs) / (Date.now() - startedAt)
  const { peakMb } = await worker.used()
  await worker.stop()
  await judge.seen()
  return { peakMb, perSecond }
}
