/** A download whose bytes are made as the reader takes them; a reader that goes away ends the making. HEAD is told of the file, and nothing is made. */
export async function streamBytes(
  { method }: Request,
  bytes: AsyncGenerator<Uint8Array>,
  { type, fileName }: { type: string; fileName: string },
): Promise<Response> {
  const headers = { 'content-type': type, 'content-disposition': `attachment; filename="${fileName}"` }
  if (method === 'HEAD') return new Response(null, { headers })
  // The first piece is made before the answer begins, so that what is wrong with the request can still be a problem and not a cut file.
  let next = await bytes.next()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (next.done) return controller.close()
      controller.enqueue(next.value)
      next = await bytes.next()
    },
    async cancel() {
      await bytes.return(undefined)
    },
  })
  return new Response(body, { headers })
}
