import { inChunks } from '@/lib/formats/chunks'
import { writeConcordLine } from '@/lib/formats/concord-jsonl'
import type { WriterId, WriterInfo } from '@/lib/formats/writer-list'
import { pairWriters } from '@/lib/formats/writers'
import { decided, type WriteContext, type WrittenPair } from '@/lib/formats/written-pair'
import { recordAlone } from '@/lib/store/audit'
import { needsConversations, onlyMatchup, streamFullPairs, streamLabelledPairs } from '@/lib/store/export-pairs'
import { countFunnel } from '@/lib/store/export-selection'
import { concordRecord } from './concord-record'
import type { ExportCriteria } from './criteria'
import { datasetParts } from './dataset-parts'
import type { ExportPreview, FunnelStep, PreviewRow } from './export-types'
import { funnelSteps } from './funnel'
import { type Selection, select } from './selection'
import { writtenPair } from './written-pair'

const previewRows = 5
const previewChars = 6000

/** What the criteria leave, step by step, and the first rows as they will be written. */
export async function exportPreview(projectId: string, criteria: ExportCriteria, format: WriterId): Promise<ExportPreview> {
  const selection = await select(projectId, criteria, format)
  const { slice, run, conditions, selective } = selection
  const [counts, isConversational] = await Promise.all([countFunnel(slice, conditions), needsConversations(slice, conditions)])
  const rows: PreviewRow[] = []
  for await (const pairs of streamLabelledPairs(slice, conditions, { limit: previewRows }))
    for (const pair of pairs) if (pair[criteria.label] !== null) rows.push(previewRow(writtenPair(pair, criteria.label)))
  let text = ''
  if (selection.info.isBinary !== true) for await (const piece of pieces(selection, previewRows)) text += piece
  const steps = funnelSteps(selection, counts)
  return { run, steps, n: counts.exported, selective, rows, text: text.slice(0, previewChars), isConversational }
}

/** An export as a file: its name and type, its bytes as they are made, in constant memory and as of one moment; `steps` is its funnel. */
export type ExportFile = { info: WriterInfo; fileName: string; bytes: AsyncGenerator<Uint8Array>; steps: () => Promise<FunnelStep[]> }

/**
 * The pairs that meet the criteria in a format. Concord's own holds everything of the pairs; of all pairs when no criterion is set.
 * @throws NotFound for an unknown run; Conflict when the format needs what the run has not
 */
export async function exportFile(projectId: string, criteria: ExportCriteria, format: WriterId): Promise<ExportFile> {
  const selection = await select(projectId, criteria, format)
  return {
    info: selection.info,
    fileName: `${format}.${selection.info.extension}`,
    bytes: recorded(projectId, format, selectionBytes(selection)),
    steps: async () => funnelSteps(selection, await countFunnel(selection.slice, selection.conditions)),
  }
}

/** A download is one once its bytes are asked for. */
async function* recorded(projectId: string, format: WriterId, bytes: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  await recordAlone({ action: 'export.downloaded', subject: format, projectId })
  yield* bytes
}

/**
 * The bytes of a selection's file as they are made.
 * @param onPair called for each pair before it is written
 */
export function selectionBytes(selection: Selection, onPair?: () => void): AsyncGenerator<Uint8Array> {
  return inChunks(pieces(selection, null, onPair))
}

async function* pieces(selection: Selection, limit: number | null, onPair: () => void = ignored): AsyncGenerator<string | Uint8Array> {
  const { format, info, slice, conditions, criteria } = selection
  if (format === 'concord') {
    for await (const pairs of streamFullPairs(slice, conditions, limit)) {
      for (const pair of pairs) {
        onPair()
        yield `${writeConcordLine(concordRecord(pair))}\n`
      }
    }
    return
  }
  const labelled = streamLabelledPairs(slice, conditions, {
    limit,
    votes: info.needs.includes('votes'),
    rationales: info.needs.includes('rationales'),
  })
  yield* pairWriters[format](written(labelled, criteria, onPair), await writeContext(selection))
}

async function* written(
  pairs: ReturnType<typeof streamLabelledPairs>,
  { label }: ExportCriteria,
  onPair: () => void,
): AsyncGenerator<WrittenPair[]> {
  for await (const some of pairs) {
    for (const _ of some) onPair()
    yield some.map((pair) => writtenPair(pair, label))
  }
}

const ignored = (): void => undefined

async function writeContext(selection: Selection): Promise<WriteContext> {
  const { info, run, slice, conditions, labeler, criteria, title } = selection
  const [isConversational, matchup] = await Promise.all([
    needsConversations(slice, conditions),
    info.needs.includes('matchup') ? onlyMatchup(slice, conditions) : null,
  ])
  const context = { isConversational, matchup, judge: run?.labelerName ?? null, withMargin: criteria.margin, labeler, title }
  return { ...context, dataset: info.needs.includes('card') ? await datasetParts(selection, isConversational) : null }
}

function previewRow(pair: WrittenPair): PreviewRow {
  const isTie = pair.preference === 'tie'
  const { chosen, rejected, pChosen } = decided(isTie ? { ...pair, preference: 'A' } : pair)
  return { id: pair.id, prompt: pair.prompt.at(-1)?.content ?? '', chosen: chosen.text, rejected: rejected.text, isTie, pChosen }
}
