const chunkChars = 64_000

/** A download whose lines are made as the reader takes them; a reader that goes away ends the making. */
export async function streamText(lines: AsyncGenerator<string>, { type, fileName }: { type: string; fileName: string }): Promise<Response> {
  // The first line is made before the answer begins, so that what is wrong with the request can still be a problem and not a cut file.
  let next = await lines.next()
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      let text = ''
      while (!next.done && text.length < chunkChars) {
        text += next.value
        next = await lines.next()
      }
      if (text !== '') controller.enqueue(encoder.encode(text))
      if (next.done) controller.close()
    },
    async cancel() {
      await lines.return(undefined)
    },
  })
  return new Response(body, {
    headers: { 'content-type': `${type}; charset=utf-8`, 'content-disposition': `attachment; filename="${fileName}"` },
  })
}
