import { Agent, request as send } from 'undici'
import type { DueDelivery } from '@/lib/store/webhooks'
import { guardedLookup, isRefusedAddress } from './guarded-lookup'
import { webhookHeaders } from './signature'

/** What came of sending once. `isFinal`: the receiver says that it will never take it. */
export type Delivered = { isDelivered: boolean; isFinal: boolean; status: number | null; error: string | null }

const within = 10_000
const dispatcher = new Agent({ connect: { lookup: guardedLookup, timeout: within }, pipelining: 0 })

/**
 * Sends a delivery once. Any status 200 to 299 is taken for received; 410 says that nobody is there any more. Redirects are not followed, and
 * of the answer nothing but the status is kept.
 */
export async function deliver({ id, url, payload, secret }: DueDelivery, signal: AbortSignal): Promise<Delivered> {
  if (isRefusedAddress(new URL(url).hostname)) {
    return { isDelivered: false, isFinal: true, status: null, error: 'Link-local addresses are not told anything.' }
  }
  const body = JSON.stringify(payload)
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'concord',
    ...webhookHeaders(id, Math.floor(Date.now() / 1000), body, secret),
  }
  try {
    const limited = AbortSignal.any([signal, AbortSignal.timeout(within)])
    const { statusCode: status, body: answer } = await send(url, { method: 'POST', headers, body, signal: limited, dispatcher })
    await answer.dump()
    if (status >= 200 && status < 300) return { isDelivered: true, isFinal: true, status, error: null }
    return { isDelivered: false, isFinal: status === 410, status, error: `The receiver answered ${status}.` }
  } catch (error) {
    signal.throwIfAborted()
    return { isDelivered: false, isFinal: false, status: null, error: reasonOf(error) }
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return `No answer came within ${within / 1000} s.`
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? ` (${error.code})` : ''
  return `The receiver cannot be reached${code}.`
}
