import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { detectFormat } from '@/lib/formats/detect'
import { formatById } from '@/lib/formats/formats'
import { readRows } from '@/lib/formats/read'
import type { Format, Pairing, ReadLine } from '@/lib/formats/record'
import { readValues, type SourceValue } from '@/lib/formats/source'
import { untilBack } from '@/lib/store/database-away'
import { finishImport, getImport, type ImportSummary, inImportTurn, startImport } from '@/lib/store/imports'
import { getProject } from '@/lib/store/projects'
import type { Order } from '@/lib/words/preference'
import type { BatchLine, ImportState } from './batch'
import { BatchWriter } from './batch-writer'
import { type ByteMeter, countBytes } from './counting'
import { FileNotImported, notAskedForPairs } from './errors'
import { pairIdentifier } from './identify'
import { mappingFormat } from './mapping-for'
import { spool } from './spool'

export type ImportOptions = {
  /** Name or path of the file, for people; some formats name the judge only there. */
  fileName: string
  /** Told from the content unless given. */
  formatId?: string | undefined
  /** The judge whose labels the file holds, where the file does not name it or another name is wanted. */
  labeler?: string | undefined
  /** How pairs are made of rows that are none by themselves; the usual way of the format unless given. */
  pairing?: Pairing | undefined
  /** The order in which the file's judge saw the pairs, for formats that do not say it. */
  order?: Order | undefined
  /** Which column is what: the name of a mapping that is saved with the project, or one as JSON. */
  mapping?: string | undefined
  bytesTotal?: number | undefined
  /** Called after each stored batch. */
  onProgress?: ((state: ImportState) => void) | undefined
  /** Called when the database is away and is waited for. */
  onAway?: (() => void) | undefined
}

const rowsToDetect = 20
const linesPerBatch = 1000
const charsPerBatch = 4_000_000

/**
 * What became of a file: imported into a project in batches, each whole or not at all, streaming in constant memory.
 * Edges: a line that cannot be read is counted and kept with its reason; a file that ends early keeps what came before and has the status `failed`.
 * Importing the same file again adds nothing; importing it again after a kill adds what is missing. While the database is away it is waited for.
 * @throws FileNotImported when nothing could be read at all, because of the file or an unknown format; what the byte source throws, after noting it
 */
export async function importFile(projectId: string, bytes: AsyncIterable<Uint8Array>, options: ImportOptions): Promise<ImportSummary> {
  const { sideSeed } = await getProject(projectId)
  const meter: ByteMeter = { nBytes: 0 }
  const values = readValues(countBytes(bytes, meter), { spool })
  const head = await take(values, rowsToDetect)
  const format =
    options.mapping === undefined ? chosenFormat(head, options) : await mappingFormat(projectId, options.mapping, options.fileName)
  const { fileName, bytesTotal } = options
  const stored = readingOf(format, options)
  const importId = await startImport({ projectId, fileName, format: format.id, options: stored, bytesTotal })
  return inImportTurn(importId, async () => {
    try {
      const { mapping: _, ...reading } = stored
      const lines = readRows(chain(head, values), format, { sideSeed, fileName, ...reading })
      const endedBecause = await store(
        lines,
        new BatchWriter({ importId, projectId, meter, onProgress: options.onProgress, onAway: options.onAway }),
      )
      await untilBack(() => finishImport(importId, endedBecause))
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'unknown error'
      await untilBack(() => finishImport(importId, `The import broke off: ${reason}. Import the file again to go on.`))
      throw error
    }
    return untilBack(() => getImport(projectId, importId))
  })
}

/** As `importFile`, for a file on this machine. @throws as `importFile`, and when the file cannot be opened */
export async function importPath(projectId: string, path: string, options: Partial<ImportOptions> = {}): Promise<ImportSummary> {
  const { size } = await stat(path)
  return importFile(projectId, createReadStream(path, { highWaterMark: 2 ** 17 }), { fileName: path, bytesTotal: size, ...options })
}

/** The reason why the file ended early, if it did. While one batch is written the next is read. */
async function store(lines: AsyncIterable<ReadLine>, writer: BatchWriter): Promise<string | undefined> {
  const identify = pairIdentifier()
  let batch: BatchLine[] = []
  let nChars = 0
  let writing: Promise<void> = Promise.resolve()
  let endedBecause: string | undefined
  try {
    for await (const line of lines) {
      if ('record' in line || 'records' in line) {
        for (const record of 'record' in line ? [line.record] : line.records) {
          batch.push(identify(line.line, record))
          nChars += record.responseA.text.length + record.responseB.text.length
        }
      } else {
        if ('rejectedBecause' in line && line.endsFile) endedBecause = `Line ${line.line}: ${line.rejectedBecause}`
        batch.push(line)
      }
      if (batch.length < linesPerBatch && nChars < charsPerBatch) continue
      await writing
      writing = writer.write(batch)
      // It is awaited before the next batch or at the end; until then its failure must not count as unhandled.
      writing.catch(() => undefined)
      batch = []
      nChars = 0
    }
  } finally {
    // Also when the source broke off: the import is not over while a batch of it is being written.
    await writing
  }
  if (batch.length > 0) await writer.write(batch)
  return endedBecause
}

function chosenFormat(head: readonly SourceValue[], { fileName, formatId }: ImportOptions): Format {
  if (formatId !== undefined && formatId !== '') {
    const format = formatById(formatId)
    if (format === undefined) throw new FileNotImported(fileName, `there is no format called "${formatId}"`)
    return format
  }
  const detected = detectFormat(head)
  if ('undetectedBecause' in detected) throw new FileNotImported(fileName, detected.undetectedBecause)
  return detected.format
}

/** How the file is read, as far as it was said, and kept with the import. @throws FileNotImported */
function readingOf({ name, pairings = [], asksForPairing }: Format, { fileName, labeler, pairing, order, mapping }: ImportOptions) {
  if (pairing !== undefined && !pairings.includes(pairing)) {
    throw new FileNotImported(fileName, `${name} files have no pairs to be made as "${pairing}"`)
  }
  if (asksForPairing === true && pairing === undefined) throw new FileNotImported(fileName, notAskedForPairs)
  return {
    ...(labeler === undefined || labeler === '' ? {} : { labeler }),
    ...(pairing === undefined ? {} : { pairing }),
    ...(order === undefined ? {} : { order }),
    ...(mapping === undefined ? {} : { mapping }),
  }
}

async function take(values: AsyncGenerator<SourceValue>, n: number): Promise<SourceValue[]> {
  const taken: SourceValue[] = []
  while (taken.length < n) {
    const next = await values.next()
    if (next.done) break
    taken.push(next.value)
  }
  return taken
}

async function* chain(head: readonly SourceValue[], rest: AsyncIterable<SourceValue>): AsyncGenerator<SourceValue> {
  yield* head
  yield* rest
}
