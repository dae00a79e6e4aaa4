import type { Format, PairRecord, ReaderOptions, Reading } from './record'

/** Bytes as a stream of chunks of `size`, for tests of what happens at their edges. */
export async function* inChunks(bytes: Uint8Array | string, size = 7): AsyncGenerator<Uint8Array> {
  const all = typeof bytes === 'string' ? Buffer.from(bytes) : bytes
  for (let at = 0; at < all.length; at += size) yield all.subarray(at, at + size)
}

/** All that a stream yields. */
export async function collect<T>(values: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const value of values) all.push(value)
  return all
}

/** The pair that a row is read as; fails the test when it is none. */
export function pairOf(format: Format, row: unknown, options: Partial<ReaderOptions> = {}): PairRecord {
  const reading = format.read(row, { sideSeed: 'seed', ...options }, 1)
  if (!('record' in reading)) throw new Error(`no pair: ${JSON.stringify(reading)}`)
  return reading.record
}

/** Why a row is rejected; undefined when it is not. */
export function rejectionOf(format: Format, row: unknown): string | undefined {
  const reading: Reading = format.read(row, { sideSeed: 'seed' }, 1)
  return 'rejectedBecause' in reading ? reading.rejectedBecause : undefined
}

/** The pairs that a row of several responses is read as; fails the test when it is none. */
export function pairsOf(format: Format, row: unknown, options: Partial<ReaderOptions> = {}): readonly PairRecord[] {
  const reading = format.read(row, { sideSeed: 'seed', ...options }, 1)
  if (!('records' in reading)) throw new Error(`no pairs: ${JSON.stringify(reading)}`)
  return reading.records
}
