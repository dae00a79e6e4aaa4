import type { AiRecord, HumanRecord } from '@/lib/formats/record'
import { refreshAiLabels } from '@/lib/store/ai-labels'
import { refreshConsensus } from '@/lib/store/consensus'
import type { Transaction } from '@/lib/store/copy'
import { findHumanLabels, findJudgments, writeHumanLabels, writeJudgments } from '@/lib/store/import-labels'
import { ensureAnnotators, lockForImport } from '@/lib/store/import-lookups'
import { countImported, ensureImportedRun } from '@/lib/store/imported-runs'
import { type BatchLine, type ImportCounts, type LineResult, noCounts, type Placed } from './batch'
import { HumanChanges } from './human-changes'
import { JudgmentChanges } from './judgment-changes'
import { placeLabels } from './place-labels'
import { placePairs } from './place-pairs'

type Labelled = Placed & { isNews: boolean; human: readonly HumanRecord[]; ai: readonly AiRecord[]; isOrderUnknown: boolean }

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
  const pairs = await placePairs(
    client,
    projectId,
    batch.filter((line) => 'record' in line),
  )
  const labels = await placeLabels(
    client,
    projectId,
    batch.filter((line) => 'labels' in line),
  )
  const noted = pairs.placed.map((placed) => ({
    ...placed,
    human: placed.record.human,
    ai: placed.record.ai,
    isOrderUnknown: placed.record.notes?.includes('orderUnknown') === true,
  }))
  const placed: Labelled[] = [...noted, ...labels.placed]
  const { humanOutcome, judgmentOutcome, counts: labelCounts } = await writeLabels(client, projectId, placed)

  const counts: ImportCounts = { ...noCounts, ...pairs.counts, ...labelCounts }
  const results = placed.map((line): LineResult => {
    const human = humanOutcome.get(line.line) ?? 'same'
    const judgment = judgmentOutcome.get(line.line) ?? 'same'
    if (line.isNews || human === 'new' || judgment === 'new') return { line: line.line, outcome: 'accepted', reason: '' }
    if (judgment === 'conflict') return { line: line.line, outcome: 'rejected', reason: conflict(line) }
    return { line: line.line, outcome: 'duplicate', reason: `pair ${line.ordinal} and its labels are already there` }
  })
  const accepted = new Set(results.filter(({ outcome }) => outcome === 'accepted').map(({ line }) => line))
  for (const { line, record } of pairs.placed) if (accepted.has(line)) for (const note of record.notes ?? []) counts[note] += 1

  const rejected = batch
    .filter((line) => 'rejectedBecause' in line)
    .map(({ line, rejectedBecause }): LineResult => ({ line, outcome: 'rejected', reason: rejectedBecause }))
  return { results: [...results, ...labels.rejected, ...rejected], counts }
}

type LabelOutcome = 'new' | 'same' | 'conflict'
type LabelCounts = Pick<ImportCounts, 'annotators' | 'humanLabels' | 'changedHumanLabels' | 'judgments' | 'nullVerdicts'>

async function writeLabels(
  client: Transaction,
  projectId: string,
  placed: readonly Labelled[],
): Promise<{ humanOutcome: Map<number, LabelOutcome>; judgmentOutcome: Map<number, LabelOutcome>; counts: LabelCounts }> {
  const annotators = await ensureAnnotators(
    client,
    projectId,
    new Map(placed.flatMap(({ human }) => human.map(({ annotator, kind }) => [annotator, kind]))),
  )
  const runIds = new Map<string, string>()
  for (const labeler of new Set(placed.flatMap(({ ai }) => ai.map(({ labeler: name }) => name)))) {
    runIds.set(labeler, await ensureImportedRun(client, projectId, labeler))
  }
  const knownPairs = placed.filter(({ isNewPair }) => !isNewPair)
  const human = new HumanChanges(
    await findHumanLabels(
      client,
      knownPairs.filter((line) => line.human.length > 0).map(({ pairId }) => pairId),
    ),
  )
  const judgments = new JudgmentChanges(
    await findJudgments(
      client,
      [...runIds.values()],
      knownPairs.filter((line) => line.ai.length > 0).map(({ pairId }) => pairId),
    ),
  )

  const [humanOutcome, judgmentOutcome] = [new Map<number, LabelOutcome>(), new Map<number, LabelOutcome>()]
  const counts = { annotators: annotators.nNew, humanLabels: 0, changedHumanLabels: 0, judgments: 0, nullVerdicts: 0 }
  const now = new Date()
  for (const line of placed) {
    for (const label of line.human) {
      const outcome = human.add(line, required(annotators.ids, label.annotator), label, now)
      if (outcome !== 'same') humanOutcome.set(line.line, 'new')
      if (outcome === 'new') counts.humanLabels += 1
      if (outcome === 'changed') counts.changedHumanLabels += 1
    }
    for (const label of line.ai) {
      const outcome = judgments.add(line, required(runIds, label.labeler), label, line.isOrderUnknown)
      if (judgmentOutcome.get(line.line) !== 'new') judgmentOutcome.set(line.line, outcome)
    }
  }
  await writeHumanLabels(client, { current: [...human.current.values()], replaced: human.replaced, superseded: human.superseded })
  await refreshConsensus(client, [...human.pairIds])
  await writeJudgments(client, judgments.added)
  for (const [runId, added] of judgments.countsByRun) {
    await countImported(client, runId, added)
    await refreshAiLabels(client, runId, judgments.pairIdsOf(runId))
    counts.judgments += added.nOk + added.nUnreadable
    counts.nullVerdicts += added.nUnreadable
  }
  return { humanOutcome, judgmentOutcome, counts }
}

function conflict({ ai, ordinal }: Labelled): string {
  const names = [...new Set(ai.map(({ labeler }) => labeler))].join(', ')
  return `${names} already gave another answer on pair ${ordinal} in this order. Import these labels under another labeler name`
}

function required(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name)
  if (id === undefined) throw new RangeError(`"${name}" has no row, though one was just made`)
  return id
}
