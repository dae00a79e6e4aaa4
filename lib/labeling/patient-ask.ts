import type { Answer, Ask } from './ask'
import { AskFailure } from './ask-failure'
import type { Ended, EndpointGate } from './endpoint-gate'
import type { LabelRequest } from './label-request'

/** How often a fault is tried again before it is final. A rate limit is no fault of the request, so it gets more patience. */
export type Patience = { faults: number; unreachable: number; rateLimits: number; firstWaitMs: number; longestWaitMs: number }

export const patience: Patience = { faults: 6, unreachable: 3, rateLimits: 30, firstWaitMs: 500, longestWaitMs: 30_000 }

/** `soft` ends waiting for a turn or for another try; `hard` also cuts a request that is under way, whose answer is paid for. */
export type Stop = { soft: AbortSignal; hard: AbortSignal }
export type PatientAsk = (request: LabelRequest, stop: Stop) => Promise<Answer>

/**
 * `ask`, each attempt within the endpoint's limits, with transient failures tried again after a jittered, growing wait. While it waits it takes
 * no room from others. A rate limit that says how long to wait holds back every worker for so long.
 * The sender throws AskFailure when patience ends, and the signal's reason when it aborts.
 */
export function patientAsk(ask: Ask, gate: EndpointGate, limits: Patience = patience): PatientAsk {
  return async (request, stop) => {
    const tokens = estimatedTokens(request)
    const tries = { faults: 0, unreachable: 0, rateLimits: 0 }
    for (;;) {
      const outcome = await attempt(ask, gate, { request, tokens, stop })
      if (!(outcome instanceof AskFailure)) return outcome
      const budget = outcome.broken ? 'unreachable' : outcome.kind === 'rate limited' ? 'rateLimits' : 'faults'
      tries[budget] += 1
      if (!outcome.retry || tries[budget] > limits[budget]) throw outcome
      if (outcome.kind === 'rate limited' && outcome.retryAfterMs !== null) await gate.block(outcome.retryAfterMs)
      await pause(waitMs(tries[budget], outcome.retryAfterMs, limits), stop.soft)
    }
  }
}

async function attempt(
  ask: Ask,
  gate: EndpointGate,
  call: { request: LabelRequest; tokens: number; stop: Stop },
): Promise<Answer | AskFailure> {
  const permit = await gate.acquire(call.tokens, call.stop.soft)
  const ended: Ended = { usedTokens: null, overloaded: false, answer: null }
  try {
    const answer = await ask(call.request, call.stop.hard)
    ended.usedTokens = answer.inputTokens + answer.outputTokens || null
    ended.answer = { kind: call.request.maxTokens, latencyMs: answer.latencyMs }
    return answer
  } catch (error) {
    if (!(error instanceof AskFailure)) throw error
    ended.overloaded = error.overloaded
    return error
  } finally {
    permit.release(ended)
  }
}

/** Full jitter: anything from nothing to the doubled wait, so that workers that failed together do not come back together. */
function waitMs(nth: number, retryAfterMs: number | null, { firstWaitMs, longestWaitMs }: Patience): number {
  const growing = Math.random() * Math.min(longestWaitMs, firstWaitMs * 2 ** nth)
  return retryAfterMs === null ? growing : retryAfterMs + Math.random() * firstWaitMs
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
    }
    const stop = () => {
      end()
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      end()
      resolve()
    }, ms)
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop)
  })
}

/** Four characters a token, generously rounded; the true number corrects it afterwards. */
function estimatedTokens({ content, maxTokens, n }: LabelRequest): number {
  const chars = 'text' in content ? content.text.length : content.messages.reduce((sum, message) => sum + message.content.length, 0)
  return Math.ceil(chars / 4) + maxTokens * n
}
