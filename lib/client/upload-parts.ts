import type { ImportSummary } from '@/lib/store/imports'
import type { ShownProject } from '@/lib/store/projects'
import { getJson, ProblemError, sendJson } from './fetch'
import type { ReadAs } from './read-as'
import { progressAt, type UploadProgress, upload } from './upload'

/** Files from this size on go up in parts, so that a cut connection or a reload costs one part. */
export const inPartsFrom = 8 * 2 ** 20
const partBytes = 4 * 2 ** 20
const waitsMs = [500, 1000, 2000, 4000, 8000, 15_000, 30_000] as const

type Sent = { projectId: string; file: File; fileName: string; readAs: ReadAs }
/** Where files are announced. */
type Uploads = '/api/archives/uploads' | `/api/projects/${string}/uploads`
/** `path`: where files of that kind are announced. */
type Sending<Base> = { path: Base; file: File; fileName: string }
type Options = { onProgress: (progress: UploadProgress) => void; signal: AbortSignal }

/** Sends a file part by part and has it imported. @throws as `sendInParts` */
export function importInParts({ projectId, file, fileName, readAs }: Sent, options: Options): Promise<ImportSummary> {
  const path = `/api/projects/${projectId}/uploads` as const
  return sendInParts({ path, file, fileName }, options, (sent) => sendJson('POST', `${sent}/import`, undefined, readAs))
}

/** Sends an archive part by part and has a project made of it. @throws as `sendInParts` */
export function readArchiveInParts(file: File, options: Options): Promise<ShownProject> {
  const path = '/api/archives/uploads' as const
  return sendInParts({ path, file, fileName: file.name }, options, (sent) => sendJson('POST', `${sent}/project`))
}

/**
 * What `use` makes of a file that has arrived whole, part by part, at the path it is given. A connection that is cut is taken up again, for about a
 * minute; the same file picked again, also after a reload, goes on where it stopped.
 * @throws as `upload`
 */
async function sendInParts<T, Base extends Uploads>(
  { path, file, fileName }: Sending<Base>,
  { onProgress, signal }: Options,
  use: (sent: `${Base}/${string}`) => Promise<T>,
): Promise<T> {
  const memory = `concord upload ${path} ${fileName} ${file.size} ${file.lastModified}`
  const { id, offset: first } = await knownOrNew(path, { memory, fileName, nBytes: file.size })
  const startedAt = performance.now()
  const report = (nBytes: number) => {
    const { bytesPerSecond } = progressAt(nBytes - first, file.size - first, performance.now() - startedAt)
    const secondsLeft = bytesPerSecond > 0 ? (file.size - nBytes) / bytesPerSecond : null
    onProgress({ nBytes, total: file.size, bytesPerSecond, secondsLeft })
  }
  report(first)
  await sendFrom(first, { path: `${path}/${id}`, file, report, signal })
  const made = await use(`${path}/${id}`)
  localStorage.removeItem(memory)
  return made
}

type PartSending = { path: `${Uploads}/${string}`; file: File; report: (nBytes: number) => void; signal: AbortSignal }

async function sendFrom(first: number, sending: PartSending): Promise<void> {
  const { path, file, signal } = sending
  let [offset, failures] = [first, 0]
  while (offset < file.size) {
    const from = offset
    try {
      offset = await sendPart(from, sending)
      failures = 0
    } catch (error) {
      const waitMs = waitsMs[failures]
      if (!isPassing(error) || waitMs === undefined) throw error
      failures += 1
      await wait(waitMs, signal)
      // What of the part has arrived is kept.
      offset = await getJson(path).then(
        (known) => known.offset,
        () => from,
      )
    }
  }
}

async function sendPart(from: number, { path, file, report, signal }: PartSending): Promise<number> {
  await upload('PATCH', path, file.slice(from, from + partBytes), {
    headers: { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(from) },
    onProgress: ({ nBytes }) => report(Math.min(file.size, from + nBytes)),
    signal,
  })
  return Math.min(file.size, from + partBytes)
}

/** The upload of this very file that was begun before, else a new one. */
async function knownOrNew(path: Uploads, { memory, fileName, nBytes }: { memory: string; fileName: string; nBytes: number }) {
  const id = localStorage.getItem(memory)
  const known = id === null ? undefined : await getJson(`${path}/${id}`).catch(ifGone)
  if (known?.nBytes === nBytes) return known
  const made = await sendJson('POST', path, { fileName, nBytes })
  localStorage.setItem(memory, made.id)
  return made
}

function ifGone(error: unknown): undefined {
  if (!(error instanceof ProblemError) || error.problem.status !== 404) throw error
}

/** A cut connection, a server that restarts, or a part that arrived though its answer did not. */
function isPassing(error: unknown): boolean {
  return (
    error instanceof ProblemError && (error.problem.status === 0 || error.problem.status >= 500 || error.problem.code === 'other-offset')
  )
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        reject(new DOMException('The upload was stopped', 'AbortError'))
      },
      { once: true },
    )
  })
}
