import type { AiRecord, HumanRecord } from '@/lib/formats/record'
import { refreshAiLabels } from '@/lib/store/ai-labels'
import { lockPairs, refreshConsensus } from '@/lib/store/consensus'
import type { Transaction } from '@/lib/store/copy'
import { findHumanLabels, findJudgments, writeHumanLabels, writeJudgments } from '@/lib/store/import-labels'
import { ensureAnnotators } from '@/lib/store/import-lookups'
import { countImported, ensureImportedRun } from '@/lib/store/imported-runs'
import type { ImportCounts, Placed } from './batch'
import { HumanChanges } from './human-changes'
import { JudgmentChanges } from './judgment-changes'

/** A line's place with its labels; `isNews`: the line brought something beside them. */
export type Labelled = Placed & { isNews: boolean; human: readonly HumanRecord[]; ai: readonly AiRecord[]; isOrderUnknown: boolean }

/** The lines whose labels brought something, and those with a judgment that contradicts a stored one. */
export type LabelOutcomes = { news: Set<number>; conflicts: Set<number> }

type LabelCounts = Pick<
  ImportCounts,
  'annotators' | 'humanLabels' | 'changedHumanLabels' | 'judgments' | 'nullVerdicts' | 'conflictingJudgments'
>

/** What the labels of a batch's lines did, with all of it written: labels, history, consensus, judgments, AI labels, counters of runs. */
export async function writeLabels(
  client: Transaction,
  projectId: string,
  lines: readonly Labelled[],
): Promise<{ outcomes: LabelOutcomes; counts: LabelCounts }> {
  const outcomes: LabelOutcomes = { news: new Set(), conflicts: new Set() }
  const human = await writeHuman(client, projectId, lines, outcomes)
  const ai = await writeAi(client, projectId, lines, outcomes)
  return { outcomes, counts: { ...human, ...ai } }
}

async function writeHuman(client: Transaction, projectId: string, lines: readonly Labelled[], { news }: LabelOutcomes) {
  const known = idsOf(lines.filter(({ isNewPair, human }) => !isNewPair && human.length > 0))
  await lockPairs(client, known)
  const kinds = new Map(lines.flatMap(({ human }) => human.map(({ annotator, kind }) => [annotator, kind])))
  const annotators = await ensureAnnotators(client, projectId, kinds)
  const changes = new HumanChanges(await findHumanLabels(client, known))
  const counts = { annotators: annotators.nNew, humanLabels: 0, changedHumanLabels: 0 }
  const now = new Date()
  for (const line of lines) {
    for (const label of line.human) {
      const outcome = changes.add(line, required(annotators.ids, label.annotator), label, now)
      if (outcome === 'same') continue
      news.add(line.line)
      counts[outcome === 'new' ? 'humanLabels' : 'changedHumanLabels'] += 1
    }
  }
  const { current, replaced, superseded, pairIds } = changes
  await writeHumanLabels(client, { current: [...current.values()], replaced, superseded })
  await refreshConsensus(client, [...pairIds])
  return counts
}

async function writeAi(client: Transaction, projectId: string, lines: readonly Labelled[], { news, conflicts }: LabelOutcomes) {
  const runIds = new Map<string, string>()
  for (const labeler of new Set(lines.flatMap(({ ai }) => ai.map((label) => label.labeler)))) {
    runIds.set(labeler, await ensureImportedRun(client, projectId, labeler))
  }
  const known = lines.filter(({ isNewPair, ai }) => !isNewPair && ai.length > 0)
  const changes = new JudgmentChanges(await findJudgments(client, [...runIds.values()], idsOf(known)))
  const counts = { judgments: 0, nullVerdicts: 0, conflictingJudgments: 0 }
  for (const line of lines) {
    for (const label of line.ai) {
      const outcome = changes.add(line, required(runIds, label.labeler), label, line.isOrderUnknown)
      if (outcome === 'new') news.add(line.line)
      if (outcome === 'conflict') {
        conflicts.add(line.line)
        counts.conflictingJudgments += 1
      }
    }
  }
  await writeJudgments(client, changes.added)
  for (const [runId, added] of changes.countsByRun) {
    await countImported(client, runId, added)
    await refreshAiLabels(client, runId, changes.pairIdsOf(runId))
    counts.judgments += added.nOk + added.nUnreadable
    counts.nullVerdicts += added.nUnreadable
  }
  return counts
}

function idsOf(lines: readonly Labelled[]): string[] {
  return [...new Set(lines.map(({ pairId }) => pairId))]
}

function required(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name)
  if (id === undefined) throw new RangeError(`"${name}" has no row, though one was just made`)
  return id
}
