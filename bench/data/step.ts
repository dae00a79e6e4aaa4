import { createReadStream, createWriteStream } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { z } from 'zod'
import { ExportCriteria } from '@/lib/export/criteria'
import { exportFile } from '@/lib/export/export'
import { importPath } from '@/lib/imports/import-file'
import { pool } from '@/lib/store/db'
import { inTransaction } from '@/lib/store/transaction'

/** What a process of its own is asked to do once. */
export const Step = z.discriminatedUnion('what', [
  z.object({ what: z.literal('import'), projectId: z.string(), file: z.string() }),
  z.object({ what: z.literal('copy-in'), tables: z.array(z.object({ table: z.string(), columns: z.string(), file: z.string() })) }),
  z.object({ what: z.literal('export'), projectId: z.string(), file: z.string() }),
  z.object({ what: z.literal('copy-out'), query: z.string(), file: z.string() }),
])
export type Step = z.infer<typeof Step>

async function take(step: Step): Promise<void> {
  if (step.what === 'import') {
    await importPath(step.projectId, step.file)
    return
  }
  if (step.what === 'export') {
    const { bytes } = await exportFile(step.projectId, ExportCriteria.parse({ label: 'human' }), 'trl')
    return pipeline(Readable.from(bytes), createWriteStream(step.file))
  }
  if (step.what === 'copy-out') {
    return inTransaction((client) => pipeline(client.query(copyTo(`copy (${step.query}) to stdout`)), createWriteStream(step.file)))
  }
  return inTransaction(async (client) => {
    for (const { table, columns, file } of step.tables) {
      await pipeline(createReadStream(file, { highWaterMark: 2 ** 20 }), client.query(copyFrom(`copy "${table}" (${columns}) from stdin`)))
    }
  })
}

let peak = 0
const sampling = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss())
}, 50)

const step = Step.parse(JSON.parse(process.argv[2] ?? ''))
await pool.query('select 1')
// How long anything else in the process, such as another request, has to wait for its turn.
const delay = monitorEventLoopDelay({ resolution: 5 })
delay.enable()
const before = process.cpuUsage()
const startedAt = performance.now()
await take(step)
const seconds = (performance.now() - startedAt) / 1000
const { user, system } = process.cpuUsage(before)
clearInterval(sampling)
delay.disable()
await pool.end()
process.send?.({
  seconds,
  cpuSeconds: (user + system) / 1e6,
  peakMb: peak / 2 ** 20,
  delayMs: delay.percentile(99) / 1e6,
  mostDelayMs: delay.max / 1e6,
})
process.disconnect()
