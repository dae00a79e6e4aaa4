import type { Transaction } from '@/lib/store/copy'
import { lockForImport } from '@/lib/store/import-lookups'
import { findParts, keepParts } from '@/lib/store/import-parts'
import { type BatchLine, type ImportCounts, type LineResult, noCounts } from './batch'
import { type IdentifiedPair, pairIdentifier } from './identify'
import { joinRows } from './join-rows'
import { placeLabels } from './place-labels'
import { type PlacedPair, placePairs } from './place-pairs'
import { type Labelled, type LabelOutcomes, writeLabels } from './write-labels'

/**
 * What became of each line of a batch, with everything it brings written: to be called in one transaction, so that a batch is there whole or not at all.
 * Lines that bring nothing new are duplicates. The counts are of what was added.
 */
export async function writeBatch(
  client: Transaction,
  projectId: string,
  batch: readonly BatchLine[],
): Promise<{ results: LineResult[]; counts: ImportCounts }> {
  await lockForImport(client, projectId)
  const pairLines = batch.filter((line) => 'record' in line)
  const labelLines = batch.filter((line) => 'labels' in line)
  const unreadLines = batch.filter((line) => 'rejectedBecause' in line)
  const joins = await joined(client, projectId, batch)
  const pairs = await placePairs(client, projectId, [...pairLines, ...joins.pairs])
  const labels = await placeLabels(client, projectId, labelLines)
  const placed = [...pairs.placed.map(withLabels), ...labels.placed]
  const written = await writeLabels(client, projectId, placed)

  const ofLines = [...Map.groupBy(placed, ({ line }) => line).values()]
  const results = ofLines.map((ofLine) => resultOf(ofLine, written.outcomes, joins.kept))
  const accepted = new Set(results.filter(({ outcome }) => outcome === 'accepted').map(({ line }) => line))
  const counts: ImportCounts = { ...noCounts, ...pairs.counts, ...written.counts, parts: joins.kept.size }
  for (const { line, record } of pairs.placed) {
    if (accepted.has(line)) for (const note of record.notes ?? []) counts[note] += 1
  }
  const unread = unreadLines.map(({ line, rejectedBecause }): LineResult => ({ line, outcome: 'rejected', reason: rejectedBecause }))
  return { results: [...results, ...joins.results, ...labels.rejected, ...unread], counts }
}

/** The pairs that rows make with kept ones, and what became of the rows that make none. */
async function joined(client: Transaction, projectId: string, batch: readonly BatchLine[]) {
  const pairs: IdentifiedPair[] = []
  const kept = new Set<number>()
  const results: LineResult[] = []
  const identify = pairIdentifier()
  const lines = batch.filter((line) => 'join' in line)
  const { joined: all, added } = await joinRows(lines, (keys) => findParts(projectId, keys, client))
  await keepParts(client, projectId, added)
  for (const one of all) {
    const { line } = one
    if ('isKnown' in one) results.push({ line, outcome: 'duplicate', reason: 'this row is already there' })
    else if ('rejectedBecause' in one) results.push({ line, outcome: 'rejected', reason: one.rejectedBecause })
    else {
      if (one.isKept) kept.add(line)
      pairs.push(...one.records.map((record) => identify(line, record)))
      if (one.records.length === 0) results.push({ line, outcome: 'accepted', reason: '' })
    }
  }
  return { pairs, kept, results }
}

function withLabels({ record, ...place }: PlacedPair): Labelled {
  return { ...place, human: record.human, ai: record.ai, isOrderUnknown: record.notes?.includes('orderUnknown') === true }
}

function resultOf(ofLine: readonly Labelled[], { news, conflicts }: LabelOutcomes, kept: ReadonlySet<number>): LineResult {
  const line = ofLine[0]?.line ?? 0
  if (news.has(line) || kept.has(line) || ofLine.some(({ isNews }) => isNews)) return { line, outcome: 'accepted', reason: '' }
  const numbers = [...new Set(ofLine.map(({ ordinal }) => ordinal))]
  const pairs = `${numbers.length === 1 ? 'pair' : 'pairs'} ${numbers.join(', ')}`
  if (!conflicts.has(line))
    return { line, outcome: 'duplicate', reason: `${pairs} and ${numbers.length === 1 ? 'its' : 'their'} labels are already there` }
  const names = [...new Set(ofLine.flatMap(({ ai }) => ai.map(({ labeler }) => labeler)))].join(', ')
  const reason = `${names} already gave another answer on ${pairs} in this order. Import these labels under another labeler name`
  return { line, outcome: 'rejected', reason }
}
