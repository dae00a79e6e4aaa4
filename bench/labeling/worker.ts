import pino from 'pino'
import { startWorker } from '@/lib/labeling/worker'
import { pool } from '@/lib/store/db'

/** A worker as `npm run worker` starts it, which tells what it has used when asked. */
const worker = await startWorker(pino({ level: 'warn' }))
let before = process.cpuUsage()
let peak = 0
const sampling = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss())
}, 100)

process.on('message', (message) => {
  if (message === 'stop') {
    clearInterval(sampling)
    void worker
      .stop()
      .then(() => pool.end())
      .then(() => process.exit())
    return
  }
  const { user, system } = process.cpuUsage(before)
  process.send?.({ cpuMs: (user + system) / 1000, peakMb: peak / 2 ** 20 })
  before = process.cpuUsage()
  peak = 0
})
process.send?.('ready')
