import { z } from 'zod'
import { pairings } from '@/lib/formats/record'
import { ImportSummary } from '@/lib/store/imports'
import { Order } from '@/lib/words/preference'
import { Problem } from './problem'

const storable = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[^\0]*$/, 'holds a character that cannot be stored')

/** How a file is to be read, as the address of an upload says it. */
export const uploadQuery = z.object({
  fileName: storable(500).min(1),
  format: storable(50).optional(),
  labeler: storable(200).optional(),
  /** How pairs are made of rows that are none by themselves. */
  pairing: z.enum(pairings).optional(),
  /** The order in which the file's judge saw the pairs, for formats that do not say it. */
  order: z.optional(Order),
  /** Which column is what: the name of a mapping that is saved with the project, or one as JSON. */
  mapping: storable(12_000).min(1).optional(),
})

/** A file that is announced, before any of its parts. */
export const NewUpload = z.object({
  fileName: storable(500).min(1),
  nBytes: z.int().min(1).describe('How many bytes the file has.'),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable()
    .default(null)
    .describe('Of the whole file, in hexadecimal: then it is checked before the file is read.'),
})

/**
 * The bytes of a request's body as they arrive, and how many the caller announced.
 * @throws Problem 400 without a body. An upload that breaks off throws while the bytes are read, in words for the record of the import.
 */
export function uploadOf(request: Request): { bytes: AsyncIterable<Uint8Array>; nBytes: number | undefined } {
  if (request.body === null)
    throw new Problem(400, 'no-body', 'The request has no body', { action: 'Send the bytes of the file as the body.' })
  const announced = Number(request.headers.get('content-length') ?? Number.NaN)
  return { bytes: arriving(request.body), nBytes: Number.isFinite(announced) ? announced : undefined }
}

/** One that sends nothing for so long has gone, and others wait for its turn. */
const stalledAfterMs = 60_000

async function* arriving(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  try {
    for (;;) {
      const { done, value } = await nextOf(reader)
      if (done) return
      yield value
    }
  } finally {
    reader.releaseLock()
  }
}

async function nextOf(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<ReadableStreamReadResult<Uint8Array>> {
  const stalled = Promise.withResolvers<never>()
  const timer = setTimeout(
    () => stalled.reject(new Error(`nothing of the upload arrived for ${stalledAfterMs / 1000} seconds`)),
    stalledAfterMs,
  )
  const read = reader.read().catch((cause: unknown) => {
    throw new Error('the upload ended before the file did', { cause })
  })
  try {
    return await Promise.race([read, stalled.promise])
  } finally {
    clearTimeout(timer)
  }
}

/** What a file came to, its id under the name that the API had first as well. */
export const ImportAnswer = ImportSummary.extend({ importId: z.string() })
export const importAnswer = (summary: ImportSummary): z.infer<typeof ImportAnswer> => ({ importId: summary.id, ...summary })
