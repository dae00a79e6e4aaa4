import { pack } from 'tar-stream'

export type TarEntry = { name: string; bytes: Uint8Array }

/**
 * A tar archive of entries, each held whole, as a stream no faster than it is read. The same entries give the same bytes.
 * @param modifiedAt the time that every entry bears
 * @throws what the entries throw
 */
export async function* writeTar(entries: AsyncIterable<TarEntry>, modifiedAt: Date): AsyncGenerator<Uint8Array> {
  const tar = pack()
  const fill = async () => {
    for await (const { name, bytes } of entries) {
      await new Promise<void>((resolve, reject) => {
        const entry = tar.entry({ name, size: bytes.length, mtime: modifiedAt, mode: 0o644 }, (error) =>
          error ? reject(error) : resolve(),
        )
        entry.end(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
      })
    }
    tar.finalize()
  }
  fill().catch((error: unknown) => tar.destroy(error instanceof Error ? error : new Error(String(error))))
  for await (const chunk of tar) if (chunk instanceof Uint8Array) yield chunk
}
