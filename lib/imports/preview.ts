import { detectFormat } from '@/lib/formats/detect'
import { formatById, formats } from '@/lib/formats/formats'
import { judgeName } from '@/lib/formats/judge-name'
import type { AiRecord, Format, HumanRecord, ReadLine } from '@/lib/formats/record'
import { isObject } from '@/lib/formats/row'
import { readValues, type SourceValue } from '@/lib/formats/source'
import { getProject } from '@/lib/store/projects'
import type { ImportPreview, PreviewRow } from './preview-types'

export type PreviewOptions = {
  fileName: string
  formatId?: string | undefined
  labeler?: string | undefined
  /** False when `bytes` are only the first part of the file: its last row may be cut, and is left out. */
  isWhole: boolean
}

const rowsShown = 20

/**
 * The first rows of a file as they would be read, with the format told from the content or as asked for. Nothing is stored.
 * Edges: a file that nothing can be made of gives no rows and the reason.
 */
export async function previewImport(projectId: string, bytes: AsyncIterable<Uint8Array>, options: PreviewOptions): Promise<ImportPreview> {
  const { sideSeed } = await getProject(projectId)
  const head = await headOf(bytes, options.isWhole)
  const detected = detectFormat(head)
  const chosen = options.formatId === undefined ? undefined : formatById(options.formatId)
  const format = chosen ?? ('format' in detected ? detected.format : undefined)
  const choices = formats.map(({ id, name, description }) => ({ id, name, description }))
  const shared = { formats: choices, detectedFormat: 'format' in detected ? detected.format.id : null }
  if (format === undefined) {
    const because = 'undetectedBecause' in detected ? detected.undetectedBecause : 'the format is unknown'
    return { ...shared, format: null, formatName: null, confidence: 0, problem: because, labeler: null, needsPairs: false, rows: [] }
  }
  const reading = { sideSeed, fileName: options.fileName, ...(options.labeler ? { labeler: options.labeler } : {}) }
  return {
    ...shared,
    format: format.id,
    formatName: format.name,
    confidence: 'format' in detected && detected.format === format ? detected.confidence : 0,
    problem: null,
    labeler: asksForLabeler(format, head) ? judgeName(reading, '') : null,
    needsPairs: format.needsPairs === true,
    rows: head
      .slice(0, rowsShown)
      .map((entry) => previewRow('value' in entry ? { line: entry.line, ...format.read(entry.value, reading) } : entry)),
  }
}

/** One value more than shown, so that the last one of a part, which may be cut, can go. */
async function headOf(bytes: AsyncIterable<Uint8Array>, isWhole: boolean): Promise<SourceValue[]> {
  const head: SourceValue[] = []
  for await (const value of readValues(bytes)) {
    head.push(value)
    if (head.length > rowsShown) return head
  }
  const [only] = head
  const isUnreadable = head.length === 1 && only !== undefined && 'rejectedBecause' in only && only.line === 1 && only.endsFile === true
  return isWhole || isUnreadable ? head : head.slice(0, -1)
}

function asksForLabeler(format: Format, head: readonly SourceValue[]): boolean {
  return head.some((entry) => 'value' in entry && isObject(entry.value) && format.asksForLabeler?.(entry.value) === true)
}

function previewRow(line: ReadLine): PreviewRow {
  if ('rejectedBecause' in line) return { line: line.line, rejectedBecause: line.rejectedBecause }
  if ('labels' in line) {
    const { pairId, human, ai } = line.labels
    return { line: line.line, labelsOf: pairId, labels: [...human.map(humanInWords), ...ai.map(aiInWords)] }
  }
  const { prompt, responseA, responseB, human, ai, notes, tags, id } = line.record
  const labels = [...human.map(humanInWords), ...ai.map(aiInWords)]
  return { line: line.line, id: id ?? null, prompt, responseA, responseB, labels, notes: notes ?? [], tags }
}

function humanInWords({ annotator, preference }: HumanRecord): string {
  return `${annotator}: ${preference}`
}

function aiInWords({ labeler, order, verdict, pFirst, logprobs }: AiRecord): string {
  const shown = order === 'AB' ? 'A first' : 'B first'
  if (pFirst !== undefined) return `${labeler} (${shown}): P(first) ${pFirst.toFixed(3)}`
  if (logprobs !== undefined) return `${labeler} (${shown}): log-probabilities`
  return `${labeler} (${shown}): ${verdict ?? 'no readable verdict'}`
}
