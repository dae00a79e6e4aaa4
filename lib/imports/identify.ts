import type { PairRecord } from '@/lib/formats/record'
import { pairHash, promptHash, responseHash } from '@/lib/store/content-hash'
import { sha256 } from '@/lib/store/hash'

/** A pair with the hashes that say what it is. Hex, to be keys of maps. */
export type IdentifiedPair = { line: number; record: PairRecord; promptKey: string; aKey: string; bKey: string; pairKey: string }

/**
 * A function that gives pairs their identity, for one file from its first line to its last. It remembers the pairs of formats whose rows are
 * items, so that the second row with the same pair becomes an item of its own, and the same one again when the file is imported again.
 */
export function pairIdentifier(): (line: number, record: PairRecord) => IdentifiedPair {
  const rowsOfPair = new Map<string, number>()
  return (line, record) => {
    const prompt = promptHash(record.prompt)
    const a = responseHash(prompt, record.responseA.policy, record.responseA.text)
    const b = responseHash(prompt, record.responseB.policy, record.responseB.text)
    const pair = pairHash(a, b)
    const keys = {
      line,
      record,
      promptKey: prompt.toString('hex'),
      aKey: a.toString('hex'),
      bKey: b.toString('hex'),
      pairKey: pair.toString('hex'),
    }
    if (record.rowIsItem !== true) return keys
    const nBefore = rowsOfPair.get(keys.pairKey) ?? 0
    rowsOfPair.set(keys.pairKey, nBefore + 1)
    return nBefore === 0 ? keys : { ...keys, pairKey: sha256(pair, `row ${nBefore + 1}`).toString('hex') }
  }
}
