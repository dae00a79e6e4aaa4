/** The lines of a text file that comes as bytes, for tests. */
export async function linesIn(bytes: AsyncIterable<Uint8Array>): Promise<string[]> {
  const pieces: Uint8Array[] = []
  for await (const piece of bytes) pieces.push(piece)
  return Buffer.concat(pieces)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
}
