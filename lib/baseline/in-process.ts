import { listenForOurselves } from './json-http'
import { createBaselineServer } from './server'

const shared = globalThis as typeof globalThis & { concordBaseline?: Promise<string> }

/** The address of this process's own baseline server, which starts on the first call on a free port of 127.0.0.1 and keeps no process alive. */
export function baselineAddress(): Promise<string> {
  shared.concordBaseline ??= listenForOurselves(createBaselineServer())
  return shared.concordBaseline
}
