import { randomFillSync } from 'node:crypto'
import { v7 } from 'uuid'

/** Random bytes are fetched for many ids at once: an import makes millions. */
const pool = Buffer.alloc(16 * 256)
let used = pool.length
let lastMs = 0
let sequence = 0

/** A fresh UUIDv7: unique, and of one process sorting by the moment it was made in. */
export function newId(): string {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const random = pool.subarray(used, used + 16)
  used += 16
  const now = Date.now()
  sequence = now > lastMs ? random.readUInt32BE(6) >>> 1 : sequence + 1
  lastMs = Math.max(now, lastMs)
  return v7({ random, msecs: lastMs, seq: sequence })
}
