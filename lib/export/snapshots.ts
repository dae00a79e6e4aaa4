import { createHash } from 'node:crypto'
import { z } from 'zod'
import { inPieces } from '@/lib/formats/chunks'
import { writerList } from '@/lib/formats/writer-list'
import { recordEvent } from '@/lib/store/audit'
import { codeVersion } from '@/lib/store/code-version'
import { countFunnel } from '@/lib/store/export-selection'
import type { Moment } from '@/lib/store/moment'
import { addSnapshotPiece, snapshotPieceBytes } from '@/lib/store/snapshot-bytes'
import { dataState, finishSnapshot, freezePairs, getSnapshot, type SnapshotSummary, startSnapshot } from '@/lib/store/snapshots'
import { inOneMoment } from '@/lib/store/transaction'
import { ExportQuery } from './criteria'
import { selectionBytes } from './export'
import { funnelSteps } from './funnel'
import { type Selection, select } from './selection'

/** What is frozen, under which name; without one it is called after its format and day. */
export const NewSnapshot = ExportQuery.extend({ name: z.string().trim().max(120, 'A name has at most 120 characters.').default('') })
export type NewSnapshot = z.infer<typeof NewSnapshot>

/** How far the making of a snapshot is. */
export type SnapshotProgress = { nPairs: number; total: number }
type Options = { signal?: AbortSignal | undefined; onProgress?: ((progress: SnapshotProgress) => void) | undefined }

const pairsBetweenReports = 1000

/**
 * A frozen export: its file, its pairs and its counts, all of one moment, stored whole or, when anything throws or `signal` aborts, not at all.
 * Runs in constant memory, whatever the file's size.
 * @throws what `exportFile` throws; the signal's reason
 */
export async function makeSnapshot(
  projectId: string,
  { name, format, ...criteria }: NewSnapshot,
  options: Options = {},
): Promise<SnapshotSummary> {
  const id = await inOneMoment(async (moment) => {
    const selection = await select(projectId, criteria, format)
    const { slice, conditions, info, run } = selection
    const called = name === '' ? `${info.name}, ${new Date().toISOString().slice(0, 10)}` : name
    const snapshotId = await startSnapshot(moment, {
      projectId,
      name: called,
      format,
      fileName: `${fileStem(called)}.${info.extension}`,
      // Which run was the newest is frozen too.
      criteria: { ...criteria, ...(run === null ? {} : { run: run.id }) },
      codeVersion: codeVersion(),
    })
    const counts = funnelSteps(selection, await countFunnel(slice, conditions))
    const nPairs = await freezePairs(moment, snapshotId, { slice, conditions, labelKind: criteria.label })
    const file = await storeFile(moment, snapshotId, { selection, nPairs, ...options })
    const threshold = conditions?.minConfidence ?? null
    const dataVersion = { ...(await dataState(projectId)), run: run === null ? null : { id: run.id, name: run.name }, threshold }
    await finishSnapshot(moment, snapshotId, { counts, nPairs, ...file, dataVersion })
    await recordEvent(moment, { action: 'snapshot.made', subject: called, projectId, details: { format, nPairs } })
    return snapshotId
  })
  return getSnapshot(projectId, id)
}

async function storeFile(
  moment: Moment,
  snapshotId: string,
  { selection, nPairs: total, signal, onProgress }: Options & { selection: Selection; nPairs: number },
): Promise<{ nBytes: number; sha256: string }> {
  const hash = createHash('sha256')
  let [nBytes, nPairs, index] = [0, 0, 0]
  const onPair = () => {
    nPairs += 1
    if (nPairs % pairsBetweenReports === 0) onProgress?.({ nPairs, total })
  }
  for await (const piece of inPieces(selectionBytes(selection, onPair), snapshotPieceBytes)) {
    signal?.throwIfAborted()
    hash.update(piece)
    nBytes += piece.length
    await addSnapshotPiece(moment, snapshotId, index, piece)
    index += 1
  }
  onProgress?.({ nPairs, total })
  return { nBytes, sha256: hash.digest('hex') }
}

/** What a file system and a header take: letters, digits, dots and dashes. */
function fileStem(name: string): string {
  const stem = name
    .normalize('NFKD')
    .replace(/[^\w.-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 80)
  return stem === '' ? 'snapshot' : stem.toLowerCase()
}

/** The media type of a snapshot's file; of bytes when a later version no longer knows its format. */
export function mediaTypeOf(format: string): string {
  return writerList.find(({ id }) => id === format)?.mediaType ?? 'application/octet-stream'
}
