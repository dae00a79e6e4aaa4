import { createHmac } from 'node:crypto'

const prefix = 'whsec_'

/**
 * The headers by which a receiver tells that a body is ours, complete and no repetition: after the Standard Webhooks specification, so that its
 * libraries check them. The signature is HMAC-SHA256 over id, time and body.
 * @param secret a text, or `whsec_` and the key as base64; null leaves the signature out
 * @param seconds since 1970
 */
export function webhookHeaders(id: string, seconds: number, body: string, secret: string | null): Record<string, string> {
  const headers = { 'webhook-id': id, 'webhook-timestamp': String(seconds) }
  if (secret === null) return headers
  const key = secret.startsWith(prefix) ? Buffer.from(secret.slice(prefix.length), 'base64') : Buffer.from(secret, 'utf8')
  return { ...headers, 'webhook-signature': `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}` }
}
