import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { finished } from 'node:stream/promises'
import type { NewBatchRequest } from '@/lib/store/batch-requests'
import { newId } from '@/lib/store/id'
import { customId } from './custom-id'
import type { Wanted } from './replay'

export type FileLimits = { requests: number; bytes: number }

/** What a Batch API takes in one file. Source: METHOD.md section 4 */
export const fileLimits: FileLimits = { requests: 50_000, bytes: 200_000_000 }

/** A file of requests for one batch, on this machine's disk while it grows. One run has one model, so a file has one too. */
export class BatchFile {
  /** Also the name of the batch, here and at the endpoint. */
  readonly id = newId()
  readonly requests: NewBatchRequest[] = []
  nBytes = 0
  worstUsd = 0

  private constructor(
    private readonly folder: string,
    private readonly stream: WriteStream,
    private readonly version: number,
  ) {}

  static async create(version: number): Promise<BatchFile> {
    const folder = await mkdtemp(path.join(tmpdir(), 'concord-batch-'))
    return new BatchFile(folder, createWriteStream(path.join(folder, 'requests.jsonl')), version)
  }

  get path(): string {
    return path.join(this.folder, 'requests.jsonl')
  }

  /** Whether another request of so many bytes fits. An empty file takes any. */
  hasRoomFor(line: string, { requests, bytes }: FileLimits): boolean {
    return this.requests.length === 0 || (this.requests.length < requests && this.nBytes + Buffer.byteLength(line) <= bytes)
  }

  /** The line of a request, as it stands in a file. Source: FORMATS.md section 4.3 */
  lineOf({ body, ...key }: Wanted): string {
    return `{"custom_id":${JSON.stringify(customId(key, this.version))},"method":"POST","url":"/v1/chat/completions","body":${body}}\n`
  }

  async add({ pairId, order, sample, step, requestHash }: Wanted, line: string, worstUsd: number): Promise<void> {
    this.requests.push({ pairId, order, sample, step, requestHash })
    this.nBytes += Buffer.byteLength(line)
    this.worstUsd += worstUsd
    if (!this.stream.write(line)) await once(this.stream, 'drain')
  }

  /** All of it is on the disk. */
  async close(): Promise<void> {
    this.stream.end()
    await finished(this.stream)
  }

  async remove(): Promise<void> {
    this.stream.destroy()
    await rm(this.folder, { recursive: true, force: true })
  }
}
