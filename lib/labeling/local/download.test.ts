import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { listenForOurselves } from '@/lib/baseline/json-http'
import { downloadModel, lookUpModel } from './download'

const content = Buffer.from(`GGUF${'weights '.repeat(50_000)}`)
const sha256 = createHash('sha256').update(content).digest('hex')
/** Bytes after which the next answers are cut off; what a server that states its files' checksums adds. */
const does = { cutAfter: Number.POSITIVE_INFINITY, ranges: true, statesChecksum: true }
const asked: (string | undefined)[] = []
let server: Server
let url: string
let folder: string

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/v1/models/tiny.gguf') {
      const linked = does.statesChecksum ? { 'x-linked-etag': `"${sha256}"`, 'x-linked-size': String(content.length) } : {}
      response.writeHead(302, { location: '/cdn/abc', ...linked }).end()
      return
    }
    if (request.url !== '/cdn/abc') return response.writeHead(404).end()
    if (request.method === 'HEAD') return response.writeHead(200, { 'content-length': content.length }).end()
    asked.push(request.headers.range)
    const from = does.ranges ? Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0) : 0
    const rest = content.subarray(from)
    response.writeHead(from > 0 ? 206 : 200, { 'content-length': rest.length })
    if (rest.length > does.cutAfter) response.write(rest.subarray(0, does.cutAfter), () => setTimeout(() => response.destroy(), 300))
    else response.end(rest)
  })
  url = `${await listenForOurselves(server)}/models/tiny.gguf`
})
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'concord-download-'))
})
afterEach(async () => {
  Object.assign(does, { cutAfter: Number.POSITIVE_INFINITY, ranges: true, statesChecksum: true })
  asked.length = 0
  await rm(folder, { recursive: true })
})
afterAll(() => server.close())

const wanted = () => ({ url, bytes: content.length })
const fileIn = () => readFile(path.join(folder, 'tiny.gguf'))

test('the offer tells name, size and checksum, and fetches nothing', async () => {
  expect(await lookUpModel(url, folder)).toMatchObject({ name: 'tiny.gguf', bytes: content.length, sha256, isThere: false, bytesThere: 0 })
  expect(asked).toEqual([])
  expect(await readdir(folder)).toEqual([])
})

test('a download that was cut off goes on where it stopped', async () => {
  does.cutAfter = 100_000
  await expect(downloadModel(wanted(), { folder })).rejects.toThrow()
  expect(await readdir(folder)).toEqual(['tiny.gguf.part'])
  const { bytesThere } = await lookUpModel(url, folder)
  expect(bytesThere).toBeGreaterThan(0)
  does.cutAfter = Number.POSITIVE_INFINITY
  const progress: number[] = []
  await downloadModel(wanted(), { folder, onProgress: (bytes) => progress.push(bytes) })
  expect(asked).toEqual([undefined, `bytes=${bytesThere}-`])
  expect((await fileIn()).equals(content)).toBe(true)
  expect(progress.at(-1)).toBe(content.length)
  expect(await readdir(folder)).toEqual(['tiny.gguf'])
})

test('a server without ranges is asked for everything again', async () => {
  await writeFile(path.join(folder, 'tiny.gguf.part'), 'something else')
  does.ranges = false
  await downloadModel(wanted(), { folder })
  expect((await fileIn()).equals(content)).toBe(true)
})

test.each([
  { name: 'the one that the server states', checksum: undefined, before: Buffer.from('tampered') },
  { name: 'the one that was given', checksum: '0'.repeat(64), before: Buffer.alloc(0) },
])('a file with another checksum than $name is deleted', async ({ checksum, before }) => {
  await writeFile(path.join(folder, 'tiny.gguf.part'), before)
  await expect(downloadModel({ ...wanted(), sha256: checksum }, { folder })).rejects.toThrow('checksum is another')
  expect(await readdir(folder)).toEqual([])
})

test('what is there already is not fetched again, and another size than was agreed to is refused', async () => {
  await downloadModel(wanted(), { folder })
  await downloadModel(wanted(), { folder })
  expect(asked).toHaveLength(1)
  await expect(downloadModel({ url, bytes: 10 }, { folder })).rejects.toThrow('agreed')
})

test.each(['http://127.0.0.1:1/page.html', 'file:///etc/model.gguf', 'http://127.0.0.1:1/nobody-listens.gguf'])(
  '%s gives no model, in words',
  async (address) => {
    await expect(lookUpModel(address, folder)).rejects.toMatchObject({ code: 'download-refused' })
  },
)
