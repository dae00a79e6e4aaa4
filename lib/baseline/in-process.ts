import type { AddressInfo } from 'node:net'
import { createBaselineServer } from './server'

const shared = globalThis as typeof globalThis & { concordBaseline?: Promise<string> }

/** The address of this process's own baseline server, which starts on the first call on a free port of 127.0.0.1 and keeps no process alive. */
export function baselineAddress(): Promise<string> {
  shared.concordBaseline ??= start()
  return shared.concordBaseline
}

function start(): Promise<string> {
  return new Promise((resolve, reject) => {
    const server = createBaselineServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      server.unref()
      const address: AddressInfo | string | null = server.address()
      if (address === null || typeof address === 'string') reject(new Error('The baseline server has no port.'))
      else resolve(`http://127.0.0.1:${address.port}/v1`)
    })
  })
}
