import { afterEach, beforeAll, expect, test } from 'vitest'
import { LabelerConfig } from '@/lib/preference/labeler-config'
import { inOrder } from '@/lib/preference/prompt-steps'
import type { Order } from '@/lib/words/preference'
import type { EndpointApi } from '@/lib/words/run'
import { askOverHttp } from './ask'
import { AskFailure } from './ask-failure'
import { fitContext } from './fit-context'
import { judge as judgeOnce } from './judge'
import { probe } from './probe'
import { truthOf } from './testing/asked'
import { type JudgeServer, type JudgeServerOptions, startJudgeServer } from './testing/judge-server'

let judge: JudgeServer

beforeAll(async () => {
  judge = await startJudgeServer()
  return () => judge.close()
})
afterEach(() => {
  judge.options = {}
})

const never = new AbortController().signal
const pair = { messages: [{ role: 'user' as const, content: 'Why is the sky blue?' }], a: 'Because of scattering.', b: 'Magic.' }
const truth = truthOf('Why is the sky blue?', pair.a, pair.b)
const connect = (api: EndpointApi = 'chat', apiKey: string | null = null, timeoutMs = 60_000) =>
  askOverHttp({ baseUrl: judge.baseUrl, apiKey, api, model: 'known', timeoutMs })

async function judged(options: JudgeServerOptions, config: Partial<LabelerConfig> = {}, order: Order = 'AB') {
  judge.options = options
  const can = await probe(connect(), 'chat', never)
  const asked = LabelerConfig.parse({ task: 'helpful', ...config })
  const task = { pairId: 'p', order, sample: 0, ...fitContext(asked, inOrder(pair, order), 'chat') }
  const stop = { soft: never, hard: never }
  return judgeOnce(task, {
    config: asked,
    api: 'chat',
    can,
    ask: (request, { hard }) => connect()(request, hard),
    stop,
  })
}

test('log-probabilities give the distribution, with surface forms merged and the coverage kept', async () => {
  const judgment = await judged({})
  expect(judgment).toMatchObject({ outcome: 'ok', rung: 'logprobs', verdict: truth > 0.5 ? 'A' : 'B', inputTokens: 100, outputTokens: 1 })
  expect(judgment.pFirst).toBeCloseTo(truth, 12)
  expect(judgment.coverage).toBeCloseTo(0.96, 12)
  expect(judgment.requestHash).toHaveLength(32)
})

test('the harmless task turns P, and the verdict with it', async () => {
  const helpful = await judged({})
  const harmless = await judged({}, { task: 'harmless' })
  expect(harmless.pFirst).toBeCloseTo(1 - (helpful.pFirst ?? 0), 12)
  expect(harmless.verdict).not.toBe(helpful.verdict)
})

test('in order BA the verdict names the response, not the position', async () => {
  const swapped = await judged({}, {}, 'BA')
  expect(swapped.pFirst).toBeCloseTo(truthOf('Why is the sky blue?', pair.b, pair.a), 12)
  expect(swapped.verdict).toBe((swapped.pFirst ?? 0) > 0.5 ? 'B' : 'A')
})

test('a chain of thought takes two requests and keeps the rationale', async () => {
  const judgment = await judged({}, { chainOfThought: true })
  expect(judgment).toMatchObject({
    outcome: 'ok',
    rung: 'logprobs',
    rationale: 'The first has 22 characters.',
    inputTokens: 200,
    outputTokens: 2,
  })
})

test('a drawn rationale names the top-k that it is drawn from, and nothing else does', async () => {
  judge.bodies.length = 0
  await judged({}, { chainOfThought: true, temperature: 0.7, topK: 40 })
  await judged({}, { chainOfThought: true, topK: 40 })
  const withTopK = judge.bodies.filter((body) => 'top_k' in body)
  expect(withTopK).toMatchObject([{ top_k: 40, temperature: 0.7 }])
})

test('little mass on the labels falls to constrained choice where the server has it', async () => {
  const judgment = await judged({ coverage: 0.01, constraint: 'structured_outputs' })
  expect(judgment).toMatchObject({ outcome: 'ok', rung: 'constrained' })
  expect(judgment.coverage).toBeCloseTo(0.999, 9)
})

test('without log-probabilities several answers are sampled, in one request where n is taken', async () => {
  const judgment = await judged({ withLogprobs: false }, { votes: 9 })
  expect(judgment).toMatchObject({ outcome: 'ok', rung: 'votes', logprobs: { votes: { readable: 9, asked: 9 } }, inputTokens: 100 })
  expect(Array.from({ length: 10 }, (_, k) => (k + 0.5) / 10)).toContain(judgment.pFirst)
})

test('without n the votes are asked for one by one', async () => {
  const judgment = await judged({ withLogprobs: false, acceptsN: false }, { votes: 4 })
  expect(judgment).toMatchObject({ rung: 'votes', logprobs: { votes: { asked: 4 } }, inputTokens: 400 })
})

test('without log-probabilities and temperature there is one parsed verdict, hard and marked', async () => {
  const judgment = await judged({ withLogprobs: false, acceptsTemperature: false })
  expect(judgment).toMatchObject({ outcome: 'ok', rung: 'parsed', pFirst: truth > 0.5 ? 1 : 0 })
})

test.each([
  { name: 'empty', options: { withLogprobs: false, says: '' }, outcome: 'empty' },
  { name: 'unparsable', options: { withLogprobs: false, says: 'Both are fine.' }, outcome: 'unparsable' },
  { name: 'truncated', options: { withLogprobs: false, says: 'Let me think about', finish: 'length' }, outcome: 'truncated' },
  { name: 'refused', options: { withLogprobs: false, says: 'I cannot.', finish: 'content_filter' }, outcome: 'refused' },
])('an answer that is $name has that outcome and no verdict', async ({ options, outcome }) => {
  const { outcome: found, verdict, pFirst, rung } = await judged(options)
  expect({ found, verdict, pFirst, rung }).toEqual({ found: outcome, verdict: 'none', pFirst: null, rung: null })
})

test('the probe says what the server does, not what its name suggests', async () => {
  judge.options = { constraint: 'response_format' }
  expect(await probe(connect(), 'chat', never)).toMatchObject({
    logprobs: true,
    topLogprobs: 20,
    acceptsN: true,
    acceptsTemperature: true,
    tokenLimitField: 'max_completion_tokens',
    constraint: 'response_format',
    verdictTokens: 4,
    notes: [],
  })
  judge.options = { withLogprobs: false, acceptsN: false, acceptsTemperature: false }
  expect(await probe(connect(), 'chat', never)).toMatchObject({
    logprobs: false,
    coverage: null,
    acceptsN: false,
    acceptsTemperature: false,
    constraint: null,
  })
})

test.each([
  { fault: { kind: 'status', status: 401 }, kind: 'key refused', retry: false, broken: true },
  { fault: { kind: 'status', status: 403, message: 'flagged by moderation' }, kind: 'request refused', retry: false, broken: false },
  { fault: { kind: 'status', status: 404 }, kind: 'model or address not found', retry: false, broken: true },
  { fault: { kind: 'status', status: 400 }, kind: 'request refused', retry: false, broken: false },
  { fault: { kind: 'status', status: 400, code: 'context_length_exceeded' }, kind: 'context too long', retry: false, broken: false },
  {
    fault: { kind: 'status', status: 400, message: "This model's maximum context length is 4096 tokens." },
    kind: 'context too long',
    retry: false,
    broken: false,
  },
  { fault: { kind: 'status', status: 400, code: 'model_not_found' }, kind: 'model or address not found', retry: false, broken: true },
  { fault: { kind: 'status', status: 429, retryAfter: '2' }, kind: 'rate limited', retry: true, broken: false, retryAfterMs: 2000 },
  { fault: { kind: 'status', status: 429, code: 'insufficient_quota' }, kind: 'quota used up', retry: false, broken: true },
  { fault: { kind: 'status', status: 503 }, kind: 'server error', retry: true, broken: false },
  { fault: { kind: 'hang' }, kind: 'timed out', retry: true, broken: false },
  { fault: { kind: 'cut' }, kind: 'connection lost', retry: true, broken: false },
  { fault: { kind: 'cut midway' }, kind: 'connection lost', retry: true, broken: false },
  { fault: { kind: 'page' }, kind: 'unreadable answer', retry: true, broken: false },
  { fault: { kind: 'half' }, kind: 'unreadable answer', retry: true, broken: false },
  { fault: { kind: 'error in 200' }, kind: 'error in the answer', retry: true, broken: false },
] as const)('$fault is "$kind"', async ({ fault, ...expected }) => {
  judge.options = { fault: () => fault }
  const content = { messages: [{ role: 'user' as const, content: 'x' }] }
  const request = { content, maxTokens: 1, temperature: 0, topLogprobs: 0, n: 1, constraint: null, tokenLimitField: 'max_tokens' as const }
  const failure = await connect('chat', null, fault.kind === 'hang' ? 300 : undefined)(request, never).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(AskFailure)
  expect(failure).toMatchObject(expected)
})

test('a server that does not listen is not reachable', async () => {
  const closed = await startJudgeServer()
  await closed.close()
  const nobody = askOverHttp({ baseUrl: closed.baseUrl, apiKey: null, api: 'chat', model: 'x', timeoutMs: 500 })
  const failure = await probe(nobody, 'chat', never).catch((error: unknown) => error)
  expect(failure).toMatchObject({ kind: 'server not reachable', broken: true })
})
