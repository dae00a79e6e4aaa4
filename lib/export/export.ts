import { screenRun, sliceOf } from '@/lib/analytics/screen-run'
import { writeConcordLine } from '@/lib/formats/concord-jsonl'
import { type TrlPair, writeTrlLine } from '@/lib/formats/trl-writer'
import { countFunnel, needsConversations, streamFullPairs, streamLabelledPairs } from '@/lib/store/export-pairs'
import { concordRecord } from './concord-record'
import { conditionsOf, type ExportCriteria, type ExportFormat, isEverything } from './criteria'
import type { ExportPreview, FunnelStep } from './export-types'
import { trlRow } from './trl-row'

const previewRows = 5

/** What the criteria leave, step by step, and the first rows as they will be written. */
export async function exportPreview(projectId: string, criteria: ExportCriteria): Promise<ExportPreview> {
  const { slice, run, conditions } = await selection(projectId, criteria)
  const counts = await countFunnel(slice, conditions)
  const steps: FunnelStep[] = [
    { name: 'Pairs in the slice', n: counts.pairs },
    { name: criteria.label === 'ai' ? 'with an AI label' : 'with a human label', n: counts.labelled },
    ...(criteria.agree ? [{ name: 'where AI and people agree', n: counts.agreeing }] : []),
    ...(criteria.consistent ? [{ name: 'same verdict in both orders', n: counts.consistent }] : []),
    ...(criteria.minConfidence === undefined ? [] : [{ name: `confidence at least ${criteria.minConfidence}`, n: counts.confident }]),
    { name: 'no tie', n: counts.decided },
    ...(criteria.onePerPrompt ? [{ name: 'one pair per prompt', n: counts.exported }] : []),
  ]
  const rows: TrlPair[] = []
  for await (const pair of streamLabelledPairs(slice, conditions, previewRows)) rows.push(trlRow(pair, criteria.label))
  return { run, steps, n: counts.exported, rows, isConversational: await needsConversations(slice, conditions) }
}

/**
 * The lines of an export with their line ends, streaming in constant memory, as of one moment.
 * `trl`: pairs with a decisive label that meet the criteria. `concord`: everything of the pairs; of all pairs when no criterion is set.
 */
export async function* exportLines(projectId: string, criteria: ExportCriteria, format: ExportFormat): AsyncGenerator<string> {
  const { slice, conditions } = await selection(projectId, criteria)
  if (format === 'concord') {
    const full = streamFullPairs(slice, isEverything(criteria) ? null : { ...conditions, dropTies: false })
    for await (const pair of full) yield `${writeConcordLine(concordRecord(pair))}\n`
    return
  }
  const conversational = await needsConversations(slice, conditions)
  for await (const pair of streamLabelledPairs(slice, conditions))
    yield `${writeTrlLine(trlRow(pair, criteria.label), { conversational })}\n`
}

async function selection(projectId: string, criteria: ExportCriteria) {
  const filter = { ...criteria, ties: 'exclude' as const }
  const run = await screenRun(projectId, filter)
  return { run, slice: sliceOf(projectId, run?.id ?? null, filter), conditions: conditionsOf(criteria) }
}
