/** Bytes that pass through, counted. */
export type ByteMeter = { nBytes: number }

/** The same chunks, counted into `meter` as they pass. */
export async function* countBytes(chunks: AsyncIterable<Uint8Array>, meter: ByteMeter): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    meter.nBytes += chunk.length
    yield chunk
  }
}
