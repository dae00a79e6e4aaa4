import { setTimeout as sleep } from 'node:timers/promises'
import { startRun } from '@/lib/labeling/plan'
import { pool } from '@/lib/store/db'
import { newId } from '@/lib/store/id'
import { runById } from '@/lib/store/runs'
import { runBareLoop, startJudge, startWorker } from './processes'
import { memoryOf, planning } from './scale'
import { benchLabeler, benchProject } from './study'
import { table } from './table'

/**
 * What the engine costs beside a loop that stores nothing: the same requests, the same endpoint, the same machine, one after the other.
 * ROUNDS, CONCURRENCIES and SECONDS (about how long each measurement takes) change the run; WORKERS=1 leaves the second worker out, SCALE=0 the large runs.
 */
const rounds = Number(process.env.ROUNDS ?? 3)
const concurrencies = (process.env.CONCURRENCIES ?? '64,256').split(',').map(Number)
const seconds = Number(process.env.SECONDS ?? 10)
const workerCounts = (process.env.WORKERS ?? '1,2').split(',').map(Number)

type Measured = { perSecond: number; cpuMs: number; peakMb: number; mostAtOnce: number }

const judge = await startJudge()
const results = new Map<string, Measured[]>()
const note = (key: string, measured: Measured) => results.set(key, [...(results.get(key) ?? []), measured])

async function bare(concurrency: number, nRequests: number): Promise<Measured> {
  const { seconds, cpuMs, rssMb } = await runBareLoop({ baseURL: judge.baseUrl, concurrency, nRequests })
  const { mostAtOnce } = await judge.seen()
  return { perSecond: nRequests / seconds, cpuMs: cpuMs / nRequests, peakMb: rssMb, mostAtOnce }
}

async function engine(projectId: string, concurrency: number, nWorkers: number, nRequests: number): Promise<Measured> {
  const labelerVersionId = await benchLabeler(projectId, judge.baseUrl, concurrency)
  const workers = await Promise.all(Array.from({ length: nWorkers }, startWorker))
  // A short run first: the model is probed and the code is warm, as in any run that matters.
  await finished(projectId, labelerVersionId, 500)
  await judge.seen()
  await Promise.all(workers.map(({ used }) => used()))
  const finishedAt = await finished(projectId, labelerVersionId, Math.round(nRequests / 2))
  const seen = await judge.seen()
  const used = await Promise.all(workers.map(({ used }) => used()))
  await Promise.all(workers.map(({ stop }) => stop()))
  const sum = (of: (one: (typeof used)[number]) => number) => used.reduce((total, one) => total + of(one), 0)
  return {
    perSecond: (1000 * seen.requests) / (finishedAt - seen.firstAt),
    cpuMs: sum(({ cpuMs }) => cpuMs) / seen.requests,
    peakMb: Math.max(...used.map(({ peakMb }) => peakMb)),
    mostAtOnce: seen.mostAtOnce,
  }
}

/** When the run was done, everything of it stored. */
async function finished(projectId: string, labelerVersionId: string, limit: number): Promise<number> {
  const { runId } = await startRun(projectId, { labelerVersionId, selection: { limit } })
  for (;;) {
    const { status, statusReason, finishedAt } = await runById(runId)
    if (status === 'completed' && finishedAt !== null) return finishedAt.getTime()
    if (status !== 'running') throw new Error(`The run is ${status}: ${statusReason}`)
    await sleep(100)
  }
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

const mostRequests = Math.max(...concurrencies.map((concurrency) => Math.min(2600, concurrency * 16) * seconds))
const projectId = await benchProject(`bench ${newId()}`, mostRequests / 2)
for (let round = 0; round < rounds; round += 1) {
  for (const concurrency of concurrencies) {
    const nRequests = Math.min(2600, concurrency * 16) * seconds
    note(`${concurrency} bare`, await bare(concurrency, nRequests))
    for (const nWorkers of workerCounts) note(`${concurrency} ${nWorkers}`, await engine(projectId, concurrency, nWorkers, nRequests))
  }
}

const lines = concurrencies.flatMap((concurrency) => {
  const limit = median((results.get(`${concurrency} bare`) ?? []).map(({ perSecond }) => perSecond))
  return ['bare', ...workerCounts.map(String)].map((who) => {
    const measured = results.get(`${concurrency} ${who}`) ?? []
    const of = (value: (one: Measured) => number) => median(measured.map(value))
    const perSecond = of((one) => one.perSecond)
    return [
      String(concurrency),
      who === 'bare' ? 'bare SDK loop, stores nothing' : `engine, ${who} worker${who === '1' ? '' : 's'}`,
      perSecond.toFixed(0),
      (perSecond / limit).toFixed(2),
      of((one) => one.cpuMs).toFixed(2),
      of((one) => one.peakMb).toFixed(0),
      String(of((one) => one.mostAtOnce)),
    ]
  })
})
console.log(
  `\nRequests to an endpoint with 50 ms latency, log-probabilities, 2,000-character prompts, both orders; median of ${rounds} rounds.\n`,
)
console.log(table(['at once', 'who', 'requests/s', 'of bare', 'CPU ms each', 'peak MB', 'most at once'], lines))
if (process.env.SCALE !== '0') {
  const { seconds, grownMb } = await planning(judge.baseUrl, 1_000_000)
  console.log(`\nPlanning a run of 1,000,000 pairs: ${seconds.toFixed(1)} s; memory grew by ${grownMb.toFixed(0)} MB.`)
  for (const nPairs of [10_000, 200_000]) {
    const { peakMb, perSecond } = await memoryOf(judge, nPairs)
    console.log(
      `A worker with a run of ${nPairs.toLocaleString('en')} pairs: at most ${peakMb.toFixed(0)} MB, ${perSecond.toFixed(0)} judgments/s.`,
    )
  }
}
judge.stop()
await pool.end()
process.exit()
