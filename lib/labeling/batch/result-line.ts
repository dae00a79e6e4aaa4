import { z } from 'zod'
import type { RequestResult } from '@/lib/store/batch-requests'
import { readAnswer } from '../answer'
import { AskFailure, failureOf, failureOfStatus } from '../ask-failure'
import { readCustomId } from './custom-id'

const Line = z.object({
  custom_id: z.string(),
  response: z.object({ status_code: z.int(), body: z.unknown() }).nullish(),
  error: z.object({ code: z.string().nullish(), message: z.string().nullish() }).nullish(),
})

/** What a batch says of requests that it did not come to: they are sent again, and it was no try. */
const notReached = new Set(['batch_expired', 'batch_cancelled'])

/**
 * What one line of a batch's output or error file says. `notReached` is a request that the batch ended without.
 * Edges: null for a line that is no JSON, half a line, or one about a request that this labeler version cannot have made.
 * Source: METHOD.md section 4, "OpenAI Batch"; FORMATS.md section 4.3
 */
export function readResultLine(text: string, version: number): { result: RequestResult; broken: AskFailure | null } | 'not reached' | null {
  const line = Line.safeParse(json(text))
  const key = line.success ? readCustomId(line.data.custom_id, version) : null
  if (!line.success || key === null) return null
  const { response, error } = line.data
  try {
    if (response?.status_code === 200) return { result: { ...key, answer: readAnswer('chat', response.body), failure: null }, broken: null }
    if (response != null) throw failureOfStatus(response.status_code, {}, JSON.stringify(response.body ?? null))
    if (notReached.has(error?.code ?? '')) return 'not reached'
    const words = error?.message ?? error?.code ?? 'neither an answer nor an error'
    throw new AskFailure('error in the answer', words.slice(0, 500), { retry: true })
  } catch (thrown) {
    const failure = failureOf(thrown)
    if (!(failure instanceof AskFailure)) throw thrown
    const { kind, message, retry, broken } = failure
    return { result: { ...key, answer: null, failure: { kind, message, again: retry || broken } }, broken: broken ? failure : null }
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
