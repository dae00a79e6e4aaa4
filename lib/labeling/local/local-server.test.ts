import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listenForOurselves } from '@/lib/baseline/json-http'
import { LabelerConfig } from '@/lib/preference/labeler-config'
import type { EndpointApi } from '@/lib/words/run'
import { askOverHttp, listModels } from '../ask'
import { judge } from '../judge'
import { probe } from '../probe'
import { truthOf } from '../testing/asked'
import { LlamaMissing } from './llama'
import { createLocalModelServer, type LocalServerOptions } from './local-server'
import { type StandIn, standInLlama } from './testing/stand-in-llama'

const pair = { context: 'Why is the sky blue?', first: 'Because of scattering.', second: 'It is not.' }
const never = new AbortController().signal
const servers: Server[] = []
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'concord-models-'))
  await writeFile(path.join(folder, 'tiny.gguf'), 'GGUF and what follows')
  await writeFile(path.join(folder, 'broken.gguf'), 'no such thing')
})
afterAll(async () => {
  for (const server of servers) server.close()
  await rm(folder, { recursive: true })
})

async function serve(load: LocalServerOptions['load']): Promise<string> {
  const server = createLocalModelServer({ load, folder })
  servers.push(server)
  return listenForOurselves(server)
}

async function askTiny(standIn: StandIn, { api = 'chat', model = 'tiny.gguf' }: { api?: EndpointApi; model?: string } = {}) {
  const baseUrl = await serve(async () => standIn.module)
  return askOverHttp({ baseUrl, apiKey: null, api, model, timeoutMs: 10_000 })
}

async function judged(standIn: StandIn, api: EndpointApi, asked: Partial<LabelerConfig> = {}) {
  const ask = await askTiny(standIn, { api })
  const can = await probe(ask, api, never)
  const config = LabelerConfig.parse({ task: 'helpful', ...asked })
  const { context, first, second } = pair
  const task = {
    pairId: 'p',
    order: 'AB' as const,
    sample: 0,
    shown: { messages: [{ role: 'user' as const, content: context }], first, second },
  }
  const stop = { soft: never, hard: never }
  const judgment = await judge({ ...task, cut: null, tooLong: null }, { config, api, can, ask: (request) => ask(request, never), stop })
  return { can, judgment }
}

test.each(['chat', 'completions'] as const)(
  'a local model is probed and judges through %s as any other does, by log-probabilities',
  async (api) => {
    const { can, judgment } = await judged(standInLlama(), api)
    expect(can).toMatchObject({ logprobs: true, topLogprobs: 20, acceptsN: true, acceptsTemperature: true })
    expect(judgment).toMatchObject({ outcome: 'ok', rung: 'logprobs', coverage: expect.closeTo(0.96, 6) })
    expect(judgment.pFirst).toBeCloseTo(truthOf(pair.context, pair.first, pair.second), 9)
  },
)

test('a chain of thought is written by the model and goes into the second question', async () => {
  const { judgment } = await judged(standInLlama(), 'chat', { chainOfThought: true })
  expect(judgment).toMatchObject({ outcome: 'ok', rationale: 'The first is better.' })
})

test('a file is loaded once, and what two prompts share is read once', async () => {
  const standIn = standInLlama()
  const ask = await askTiny(standIn)
  const question = { maxTokens: 1, temperature: 0, topLogprobs: 0, n: 1, constraint: null, tokenLimitField: 'max_tokens' as const }
  const asked = (content: string) => ask({ ...question, content: { messages: [{ role: 'user', content }] } }, never)
  await asked(`${'x'.repeat(500)} one`)
  const before = standIn.tokensRead
  await asked(`${'x'.repeat(500)} two`)
  expect(standIn.tokensRead - before).toBeLessThan(20)
  expect(standIn.loaded).toEqual([path.join(folder, 'tiny.gguf')])
})

test('a prompt that does not fit is refused for itself, not cut', async () => {
  const { judgment } = await judged(standInLlama(2000), 'chat', { preamble: { custom: 'word '.repeat(500) } })
  expect(judgment).toMatchObject({ outcome: 'failed', errorKind: 'context too long' })
  expect(judgment.errorMessage).toMatch(/this model's context holds 2000/)
})

test.each([
  { model: 'absent.gguf', says: /no such GGUF file as "absent\.gguf"/ },
  { model: 'broken.gguf', says: /no such GGUF file as "broken\.gguf"/ },
  { model: '../tiny.txt', says: /no such GGUF file/ },
])('$model pauses the run, saying that it is no GGUF file', async ({ model, says }) => {
  const ask = await askTiny(standInLlama(), { model })
  await expect(probe(ask, 'chat', never)).rejects.toMatchObject({ broken: true, message: expect.stringMatching(says) })
})

test('without the package the reason says how to install it', async () => {
  const baseUrl = await serve(() => Promise.reject(new LlamaMissing(new Error('not found'))))
  const ask = askOverHttp({ baseUrl, apiKey: null, api: 'chat', model: 'tiny.gguf', timeoutMs: 10_000 })
  await expect(probe(ask, 'chat', never)).rejects.toMatchObject({ broken: true, message: expect.stringContaining('npm install') })
})

test('the files of the folder are its models', async () => {
  const baseUrl = await serve(async () => standInLlama().module)
  expect(await listModels({ baseUrl, apiKey: null, timeoutMs: 10_000 })).toEqual(['broken.gguf', 'tiny.gguf'])
})
