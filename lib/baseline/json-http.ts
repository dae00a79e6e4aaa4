import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a server of this process answers, before it is text. */
export type HttpAnswer = { status: number; body: unknown }

const largestBody = 32 * 1024 * 1024

/** An error's body as OpenAI shapes it. */
export const problem = (message: string, type: string, code: string | null = null) => ({ error: { message, type, code, param: null } })

/** @throws RangeError beyond 32 MB, SyntaxError when it is no JSON */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    const bytes = Buffer.from(part)
    size += bytes.length
    if (size > largestBody) throw new RangeError('The request is larger than 32 MB.')
    parts.push(bytes)
  }
  return JSON.parse(Buffer.concat(parts).toString('utf8'))
}

export function send(response: ServerResponse, { status, body }: HttpAnswer): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

/** The address of a server that now listens on a free port of 127.0.0.1, keeping no process alive. */
export function listenForOurselves(server: Server): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      server.unref()
      const address: AddressInfo | string | null = server.address()
      if (address === null || typeof address === 'string') reject(new Error('The server has no port.'))
      else resolve(`http://127.0.0.1:${address.port}/v1`)
    })
  })
}
