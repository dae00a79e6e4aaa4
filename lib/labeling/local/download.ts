import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat, statfs } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { request } from 'undici'
import { z } from 'zod'
import { Conflict } from '@/lib/store/errors'
import { modelsFolder } from './models-folder'

/** What a person is shown before anything is fetched. */
export const Offer = z.object({
  url: z.string(),
  name: z.string(),
  bytes: z.number(),
  /** As the server states it (Hugging Face does); null when it does not, so that only a checksum given by hand can be held against the file. */
  sha256: z.string().nullable(),
  freeBytes: z.number(),
  /** Whether the file is there already, whole. */
  isThere: z.boolean(),
  /** Of an earlier try that can be taken up. */
  bytesThere: z.number(),
})
export type Offer = z.infer<typeof Offer>

const mostRedirects = 5

/**
 * What a download would fetch: the server is asked for the size and the checksum, and nothing is stored.
 * @throws Conflict when the address leads to no GGUF file of known size
 */
export async function lookUpModel(url: string, folder = modelsFolder()): Promise<Offer> {
  const name = fileNameOf(url)
  const { headers } = await fetchFollowing(url, { method: 'HEAD' })
  const bytes = Number(headers.get('x-linked-size') ?? headers.get('content-length') ?? Number.NaN)
  if (!Number.isSafeInteger(bytes) || bytes <= 0) throw refusedDownload('The server does not say how large the file is.')
  await mkdir(folder, { recursive: true })
  const { bavail, bsize } = await statfs(folder)
  const etag = /^"?([0-9a-f]{64})"?$/.exec(headers.get('x-linked-etag') ?? '')?.[1] ?? null
  const file = path.join(folder, name)
  return {
    url,
    name,
    bytes,
    sha256: etag,
    freeBytes: bavail * bsize,
    isThere: (await sizeOf(file)) === bytes,
    bytesThere: await sizeOf(partOf(file)),
  }
}

/**
 * Fetches what was offered into the models folder. What an earlier try has fetched is kept, and only the rest is asked for. The file takes its name
 * when it is whole and has the checksum; one that has another is deleted.
 * @param wanted.bytes the size that the person agreed to
 * @param onProgress called with the bytes that are there, a few times a second at most
 * @returns the path of the file
 * @throws Conflict when there is no room, the size or the checksum is another, or the server refuses; the signal's reason when it aborts
 */
export async function downloadModel(
  wanted: { url: string; bytes: number; sha256?: string | null | undefined },
  options: { folder?: string; onProgress?: (bytes: number) => void; signal?: AbortSignal } = {},
): Promise<string> {
  const { folder = modelsFolder(), onProgress = () => undefined, signal } = options
  const offer = await lookUpModel(wanted.url, folder)
  const file = path.join(/* turbopackIgnore: true */ folder, offer.name)
  if (offer.bytes !== wanted.bytes)
    throw refusedDownload(`The file has ${offer.bytes} bytes now, not the ${wanted.bytes} that were agreed to.`)
  if (offer.isThere) return file
  if (offer.freeBytes < offer.bytes - offer.bytesThere) throw refusedDownload(`There is no room: ${offer.freeBytes} bytes are free.`)
  const part = partOf(file)
  if (offer.bytesThere > offer.bytes) await rm(part)
  if ((await sizeOf(part)) < offer.bytes) await fetchRest(offer, part, { onProgress, signal })
  await requireWhole(part, offer, wanted.sha256 ?? offer.sha256)
  await rename(part, file)
  return file
}

async function fetchRest(
  { url, bytes }: Offer,
  part: string,
  { onProgress, signal }: { onProgress: (bytes: number) => void; signal: AbortSignal | undefined },
): Promise<void> {
  const from = await sizeOf(part)
  const { body, status } = await fetchFollowing(url, { method: 'GET', headers: from === 0 ? {} : { range: `bytes=${from}-` } })
  // A server that knows no ranges begins again.
  const isContinued = from > 0 && status === 206
  let there = isContinued ? from : 0
  let told = 0
  body.on('data', (chunk: Buffer) => {
    there += chunk.length
    if (performance.now() - told < 200 && there < bytes) return
    told = performance.now()
    onProgress(there)
  })
  try {
    await pipeline(body, createWriteStream(part, { flags: isContinued ? 'a' : 'w' }), signal === undefined ? {} : { signal })
  } catch (error) {
    signal?.throwIfAborted()
    throw refusedDownload(`The connection ended after ${there} of ${bytes} bytes (${reasonOf(error)}). Try again: it goes on from there.`)
  }
}

async function requireWhole(part: string, { bytes }: Offer, sha256: string | null): Promise<void> {
  const there = await sizeOf(part)
  if (there < bytes) throw refusedDownload(`Only ${there} of ${bytes} bytes came. Try again: it goes on from there.`)
  const hash = createHash('sha256')
  if (sha256 !== null) await pipeline(createReadStream(part), hash)
  if (there === bytes && (sha256 === null || hash.digest('hex') === sha256.toLowerCase())) return
  await rm(part)
  throw refusedDownload('The file that came is not the one that was asked for: its checksum is another. It was deleted.')
}

async function fetchFollowing(url: string, asked: { method: 'GET' | 'HEAD'; headers?: Record<string, string> }) {
  const linked = new Headers()
  for (let at = url, n = 0; n <= mostRedirects; n += 1) {
    const sent = { ...asked, headers: { 'user-agent': 'concord', ...asked.headers } }
    const { statusCode, headers, body } = await request(at, sent).catch((error: unknown) => {
      throw refusedDownload(`The server cannot be reached (${reasonOf(error)}).`)
    })
    const seen = new Headers(
      Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as const]))),
    )
    // Hugging Face states size and checksum on the answer that redirects, not on the one that it leads to.
    for (const name of ['x-linked-size', 'x-linked-etag']) if (seen.has(name)) linked.set(name, seen.get(name) ?? '')
    if (statusCode < 300) {
      for (const [name, value] of linked) seen.set(name, value)
      return { headers: seen, body, status: statusCode }
    }
    await body.dump()
    const to = seen.get('location')
    if (statusCode >= 400 || to === null) throw refusedDownload(`The server answered ${statusCode}.`)
    at = new URL(to, at).href
  }
  throw refusedDownload('The address redirects without end.')
}

function fileNameOf(url: string): string {
  const { pathname, protocol } = new URL(url)
  const name = path.posix.basename(decodeURIComponent(pathname))
  if (!/^https?:$/.test(protocol) || !/^[\w.+-]+\.gguf$/i.test(name)) {
    throw refusedDownload('The address must begin with https:// and end in the name of a .gguf file.')
  }
  return name
}

const partOf = (file: string): string => `${file}.part`

const sizeOf = async (file: string): Promise<number> =>
  stat(file).then(
    ({ size }) => size,
    () => 0,
  )

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const refusedDownload = (message: string): Conflict => new Conflict('download-refused', message, 'Check the address and try again.')
