import type { PairRecord } from '@/lib/formats/record'
import { pairHash, promptHash, responseHash } from '@/lib/store/content-hash'
import { sha256 } from '@/lib/store/hash'

/** A pair with the hashes that say what it is. Hex, to be keys of maps. */
export type IdentifiedPair = { line: number; record: PairRecord; promptKey: string; aKey: string; bKey: string; pairKey: string }

/** In `meta` of an item that repeats an earlier pair: how often the pair had come by then. It goes out and comes in again with the pair. */
export const itemOfPair = 'item_of_pair'

/**
 * A function that gives pairs their identity, for one file from its first line to its last. It remembers the pairs of formats whose rows are
 * items, so that the second row with the same pair becomes an item of its own, and the same one again when the file, or an export of it,
 * is imported.
 */
export function pairIdentifier(): (line: number, record: PairRecord) => IdentifiedPair {
  const rowsOfPair = new Map<string, number>()
  return (line, record) => {
    const prompt = promptHash(record.prompt)
    const a = responseHash(prompt, record.responseA.policy, record.responseA.text)
    const b = responseHash(prompt, record.responseB.policy, record.responseB.text)
    const pair = pairHash(a, b)
    const keys = { line, promptKey: prompt.toString('hex'), aKey: a.toString('hex'), bKey: b.toString('hex') }
    const pairKey = pair.toString('hex')
    const item = record.rowIsItem === true ? (rowsOfPair.get(pairKey) ?? 0) + 1 : Number(record.meta[itemOfPair] ?? 1)
    if (record.rowIsItem === true) rowsOfPair.set(pairKey, item)
    if (!Number.isInteger(item) || item < 2) return { ...keys, record, pairKey }
    return {
      ...keys,
      record: { ...record, meta: { ...record.meta, [itemOfPair]: item } },
      pairKey: sha256(pair, `row ${item}`).toString('hex'),
    }
  }
}
