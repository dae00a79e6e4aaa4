import type { Transaction } from '@/lib/store/copy'
import { lockForImport } from '@/lib/store/import-lookups'
import { type BatchLine, type ImportCounts, type LineResult, noCounts } from './batch'
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
  const pairs = await placePairs(client, projectId, pairLines)
  const labels = await placeLabels(client, projectId, labelLines)
  const placed = [...pairs.placed.map(withLabels), ...labels.placed]
  const written = await writeLabels(client, projectId, placed)

  const results = placed.map((line) => resultOf(line, written.outcomes))
  const accepted = new Set(results.filter(({ outcome }) => outcome === 'accepted').map(({ line }) => line))
  const counts: ImportCounts = { ...noCounts, ...pairs.counts, ...written.counts }
  for (const { line, record } of pairs.placed) {
    if (accepted.has(line)) for (const note of record.notes ?? []) counts[note] += 1
  }
  const unread = unreadLines.map(({ line, rejectedBecause }): LineResult => ({ line, outcome: 'rejected', reason: rejectedBecause }))
  return { results: [...results, ...labels.rejected, ...unread], counts }
}

function withLabels({ record, ...place }: PlacedPair): Labelled {
  return { ...place, human: record.human, ai: record.ai, isOrderUnknown: record.notes?.includes('orderUnknown') === true }
}

function resultOf({ line, isNews, ordinal, ai }: Labelled, { news, conflicts }: LabelOutcomes): LineResult {
  if (isNews || news.has(line)) return { line, outcome: 'accepted', reason: '' }
  if (!conflicts.has(line)) return { line, outcome: 'duplicate', reason: `pair ${ordinal} and its labels are already there` }
  const names = [...new Set(ai.map(({ labeler }) => labeler))].join(', ')
  const reason = `${names} already gave another answer on pair ${ordinal} in this order. Import these labels under another labeler name`
  return { line, outcome: 'rejected', reason }
}
