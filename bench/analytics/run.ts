import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pool } from '@/lib/store/db'
import { table } from '../labeling/table'
import { bumpVersion, type Endpoint, endpoints } from './endpoints'
import { measureFreshness } from './fresh'
import { measurePages } from './pages'
import { plansOf } from './plans'
import { findStudy, makeStudy, type Study } from './study'

/**
 * Every analytics endpoint on a project with a million pairs, three runs in both orders, 100,000 human labels and 20 policies: made anew (cold) beside the
 * plainest SQL that reads the same rows, from memory (warm), and with a label given while a run is writing (fresh); then pages of the pairs table. PAIRS
 * makes it smaller; a study of that size that is in the database already is taken as it is.
 */
const nPairs = Number(process.env.PAIRS ?? 1_000_000)
const warmCalls = 40

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** The median of three. */
async function median(work: () => Promise<unknown>, before: () => Promise<unknown> = async () => undefined): Promise<number> {
  const times: number[] = []
  for (let n = 0; n < 3; n += 1) {
    await before()
    times.push(await timed(work))
  }
  return times.sort((a, b) => a - b)[1] ?? 0
}

async function measured({ name, plain, make }: Endpoint, study: Study): Promise<string[]> {
  const scan = await median(() => pool.query(plain, [study.projectId, study.runIds[0]]))
  const cold = await median(make, () => bumpVersion(study.projectId))
  const warm: number[] = []
  for (let n = 0; n < warmCalls; n += 1) warm.push(await timed(make))
  const p95 = warm.sort((a, b) => a - b)[Math.ceil(warmCalls * 0.95) - 1] ?? 0
  return [name, scan.toFixed(0), cold.toFixed(0), (cold / scan).toFixed(2), p95.toFixed(1)]
}

const study = (await findStudy(nPairs)) ?? (await makeStudy({ nPairs, nRuns: 3, nPolicies: 20, nAnnotators: 5, nHumanLabels: nPairs / 10 }))
const all = endpoints(study)
const rows: string[][] = []
for (const one of all) rows.push(await measured(one, study))
console.log(`\n${nPairs.toLocaleString('en')} pairs, three runs, ${(nPairs / 10).toLocaleString('en')} human labels. Milliseconds.\n`)
console.log(table(['endpoint', 'plain scan', 'cold', 'of the scan', 'warm p95'], rows))
console.log(`\n${table(['a label while a run writes', 'until it shows'], await measureFreshness(study, all))}`)
console.log(`\n${table(['page of pairs', 'first', 'middle', 'last', 'count', 'first then'], await measurePages(study))}`)
const folder = path.join(import.meta.dirname, 'plans')
mkdirSync(folder, { recursive: true })
for (const one of all) writeFileSync(path.join(folder, `${one.name}.txt`), await plansOf(one, study.projectId))
await pool.end()
