import { columnsOf } from '@/lib/formats/columns'
import { detectFormat } from '@/lib/formats/detect'
import { formatById, formats } from '@/lib/formats/formats'
import { isObject } from '@/lib/formats/is-object'
import { judgeName } from '@/lib/formats/judge-name'
import { mappingFormatId } from '@/lib/formats/mapped-format'
import { readRow } from '@/lib/formats/read'
import type { AiRecord, Format, HumanRecord, JsonObject, Pairing, PairRecord, ReaderOptions, ReadLine } from '@/lib/formats/record'
import { readValues, type SourceValue } from '@/lib/formats/source'
import { suggestMapping } from '@/lib/formats/suggest-mapping'
import { findParts } from '@/lib/store/import-parts'
import { getProject } from '@/lib/store/projects'
import type { Order } from '@/lib/words/preference'
import { joinRows } from './join-rows'
import { mappingFormat } from './mapping-for'
import type { ImportPreview, PreviewRow } from './preview-types'
import { spool } from './spool'

export type PreviewOptions = {
  fileName: string
  formatId?: string | undefined
  labeler?: string | undefined
  pairing?: Pairing | undefined
  order?: Order | undefined
  /** As for an import. */
  mapping?: string | undefined
  /** False when `bytes` are only the first part of the file: its last row may be cut, and is left out. */
  isWhole: boolean
}

const rowsShown = 20
/** More than are shown, so that the values of a column with labels are all there. */
const rowsLookedAt = 200

/**
 * The first rows of a file as they would be read, with the format told from the content or as asked for. Nothing is stored.
 * Edges: a file that nothing can be made of gives no rows and the reason.
 */
export async function previewImport(projectId: string, bytes: AsyncIterable<Uint8Array>, options: PreviewOptions): Promise<ImportPreview> {
  const { sideSeed } = await getProject(projectId)
  const head = await headOf(bytes, options.isWhole)
  const detected = detectFormat(head.slice(0, rowsShown))
  const { fileName, formatId, labeler, pairing, order } = options
  const isMapped = options.mapping !== undefined || formatId === mappingFormatId
  const chosen = await chosenFormat(projectId, options)
  const format = chosen ?? (!isMapped && 'format' in detected ? detected.format : undefined)
  const choices = formats.map(({ id, name, description }) => ({ id, name, description }))
  const isUnknown = 'candidates' in detected && detected.candidates.length === 0
  const columns = isMapped || (format === undefined && isUnknown) ? columnsOf(objectsOf(head)) : []
  const shared = {
    formats: choices,
    columns,
    suggestion: columns.length === 0 ? null : suggestMapping(columns),
    detectedFormat: 'format' in detected ? detected.format.id : null,
    candidates: 'candidates' in detected ? detected.candidates.map(({ id }) => id) : [],
  }
  if (format === undefined) {
    const undetected = 'undetectedBecause' in detected ? detected.undetectedBecause : ''
    return { ...shared, ...nothing, problem: isMapped ? 'Say which columns hold the prompt and the two responses' : undetected }
  }
  const reading: ReaderOptions = {
    sideSeed,
    fileName,
    ...(labeler ? { labeler } : {}),
    ...(pairing ? { pairing } : {}),
    ...(order ? { order } : {}),
  }
  return {
    ...shared,
    format: format.id,
    formatName: format.name,
    confidence: 'format' in detected && detected.format === format ? detected.confidence : 0,
    problem: null,
    labeler: asksForLabeler(format, head) ? judgeName(reading, '') : null,
    needsPairs: format.needsPairs === true,
    pairings: [...(format.pairings ?? [])],
    asksForPairing: format.asksForPairing === true,
    order: format.orderOf?.(reading) ?? null,
    rows: await previewRows(
      projectId,
      head.slice(0, rowsShown).map((entry) => readRow(entry, format, reading)),
    ),
  }
}

const nothing = {
  format: null,
  formatName: null,
  confidence: 0,
  labeler: null,
  needsPairs: false,
  pairings: [],
  asksForPairing: false,
  order: null,
  rows: [],
}

async function chosenFormat(projectId: string, { formatId, mapping, fileName }: PreviewOptions): Promise<Format | undefined> {
  if (mapping !== undefined) return mappingFormat(projectId, mapping, fileName)
  return formatId === undefined ? undefined : formatById(formatId)
}

function objectsOf(head: readonly SourceValue[]): JsonObject[] {
  return head.flatMap((entry) => ('value' in entry && isObject(entry.value) ? [entry.value] : []))
}

/** One value more than looked at, so that the last one of a part, which may be cut, can go. */
async function headOf(bytes: AsyncIterable<Uint8Array>, isWhole: boolean): Promise<SourceValue[]> {
  const head: SourceValue[] = []
  for await (const value of readValues(bytes, { spool })) {
    head.push(value)
    if (head.length > rowsLookedAt) return head
  }
  const [only] = head
  const isUnreadable = head.length === 1 && only !== undefined && 'rejectedBecause' in only && only.line === 1 && only.endsFile === true
  return isWhole || isUnreadable ? head : head.slice(0, -1)
}

function asksForLabeler(format: Format, head: readonly SourceValue[]): boolean {
  return head.some((entry) => 'value' in entry && isObject(entry.value) && format.asksForLabeler?.(entry.value) === true)
}

async function previewRows(projectId: string, lines: readonly ReadLine[]): Promise<PreviewRow[]> {
  const joinLines = lines.filter((line) => 'join' in line)
  const { joined } = await joinRows(joinLines, (keys) => findParts(projectId, keys))
  const ofLine = new Map(joined.map((one) => [one.line, one]))
  return lines
    .flatMap((line): PreviewRow[] => {
      if ('record' in line) return [pairRow(line.line, line.record)]
      if ('records' in line) return line.records.map((record) => pairRow(line.line, record))
      if ('labels' in line) return [{ line: line.line, labelsOf: line.labels.pairId, labels: labelsInWords(line.labels) }]
      if ('rejectedBecause' in line) return [{ line: line.line, rejectedBecause: line.rejectedBecause }]
      const one = ofLine.get(line.line)
      if (one !== undefined && 'rejectedBecause' in one) return [{ line: line.line, rejectedBecause: one.rejectedBecause }]
      const records = one !== undefined && 'records' in one ? one.records : []
      return records.length > 0 ? records.map((record) => pairRow(line.line, record)) : [{ line: line.line, keptAs: line.join.about }]
    })
    .slice(0, rowsShown)
}

function pairRow(line: number, record: PairRecord): PreviewRow {
  const { prompt, responseA, responseB, notes, tags, id } = record
  return { line, id: id ?? null, prompt, responseA, responseB, labels: labelsInWords(record), notes: notes ?? [], tags }
}

function labelsInWords({ human, ai }: Pick<PairRecord, 'ai' | 'human'>): string[] {
  return [...human.map(humanInWords), ...ai.map(aiInWords)]
}

const strengths = ['', ', slightly', '', ', much']

function humanInWords({ annotator, preference, strength }: HumanRecord): string {
  return `${annotator}: ${preference}${strengths[strength ?? 0] ?? ''}`
}

function aiInWords({ labeler, order, verdict, pFirst, logprobs }: AiRecord): string {
  const shown = order === 'AB' ? 'A first' : 'B first'
  if (pFirst !== undefined) return `${labeler} (${shown}): P(first) ${pFirst.toFixed(3)}`
  if (logprobs !== undefined) return `${labeler} (${shown}): log-probabilities`
  return `${labeler} (${shown}): ${verdict ?? 'no readable verdict'}`
}
