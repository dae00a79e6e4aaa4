import { createServer, type IncomingMessage, type Server } from 'node:http'
import { z } from 'zod'
import { type HttpAnswer, listenForOurselves, problem, readJson, send } from '@/lib/baseline/json-http'
import { Message } from '@/lib/preference/message'
import { Conflict } from '@/lib/store/errors'
import type { Generated } from './generate'
import { type LlamaModule, loadLlama } from './llama'
import { type LocalAnswer, LocalModel, type LocalRequest, PromptTooLong } from './local-model'
import { listModelFiles, modelsFolder, pathOfModel } from './models-folder'

const Shared = {
  model: z.string(),
  temperature: z.number().min(0).max(2).nullish(),
  n: z.int().min(1).max(64).nullish(),
  top_k: z.int().min(1).nullish(),
  max_tokens: z.int().min(1).nullish(),
  max_completion_tokens: z.int().min(1).nullish(),
}
const ChatBody = z.object({
  ...Shared,
  messages: z.array(Message).min(1),
  logprobs: z.boolean().nullish(),
  top_logprobs: z.int().min(0).max(20).nullish(),
})
const TextBody = z.object({ ...Shared, prompt: z.string(), logprobs: z.int().min(0).max(20).nullish() })
const usualLength = 512
/** As in the paper. Source: METHOD.md section 1.6 */
const usualTopK = 40

export type LocalServerOptions = { load: () => Promise<LlamaModule>; folder: string }

const shared = globalThis as typeof globalThis & { concordLocalModels?: Promise<string> }

/** The address of this process's own server of local models, which starts on the first call; a model is loaded when it is first asked for. */
export function localModelsAddress(): Promise<string> {
  shared.concordLocalModels ??= listenForOurselves(createLocalModelServer({ load: loadLlama, folder: modelsFolder() }))
  return shared.concordLocalModels
}

/** GGUF files behind the OpenAI protocol (chat, completions, models), so that they are asked as any model is. Each is kept in memory once loaded. */
export function createLocalModelServer({ load, folder }: LocalServerOptions): Server {
  const loaded = new Map<string, Promise<LocalModel>>()
  const modelOf = async (name: string): Promise<LocalModel> => {
    const llama = await load()
    const file = await pathOfModel(name, folder)
    const model = loaded.get(file) ?? LocalModel.load(llama, file)
    loaded.set(file, model)
    // A file that could not be loaded may be mended, so it is tried again the next time.
    model.catch(() => loaded.delete(file))
    return model
  }
  return createServer((request, response) => {
    const gone = new AbortController()
    response.once('close', () => gone.abort(new Error('Nobody waits for the answer any more.')))
    answer(request, { modelOf, folder, signal: gone.signal })
      .catch(refusal)
      .then((made) => send(response, made))
  })
}

type Tools = { modelOf: (name: string) => Promise<LocalModel>; folder: string; signal: AbortSignal }

async function answer(request: IncomingMessage, tools: Tools): Promise<HttpAnswer> {
  const path = new URL(request.url ?? '/', 'http://local').pathname
  if (request.method === 'GET' && path === '/v1/models') {
    const files = await listModelFiles(tools.folder)
    return { status: 200, body: { object: 'list', data: files.map(({ name }) => ({ id: name, object: 'model', owned_by: 'local' })) } }
  }
  if (request.method === 'POST' && path === '/v1/chat/completions') return chat(ChatBody.parse(await readJson(request)), tools)
  if (request.method === 'POST' && path === '/v1/completions') return text(TextBody.parse(await readJson(request)), tools)
  return { status: 404, body: problem(`There is no ${request.method} ${path} here.`, 'not_found') }
}

async function chat(body: z.infer<typeof ChatBody>, tools: Tools): Promise<HttpAnswer> {
  const model = await tools.modelOf(body.model)
  const { answers, inputTokens } = await model.complete({ ...samplingOf(body), content: { messages: body.messages } }, tools.signal)
  const choices = answers.map((made, index) => ({
    index,
    message: { role: 'assistant', content: textOf(model, made), refusal: null },
    finish_reason: made.isAtLimit ? 'length' : 'stop',
    logprobs: body.logprobs ? { content: made.tokens.map((token) => withTop(model, token, body.top_logprobs ?? 0)) } : null,
  }))
  return { status: 200, body: { object: 'chat.completion', model: body.model, choices, usage: usageOf(answers, inputTokens) } }
}

async function text(body: z.infer<typeof TextBody>, tools: Tools): Promise<HttpAnswer> {
  const model = await tools.modelOf(body.model)
  const { answers, inputTokens } = await model.complete({ ...samplingOf(body), content: { text: body.prompt } }, tools.signal)
  const choices = answers.map((made, index) => ({
    index,
    text: textOf(model, made),
    finish_reason: made.isAtLimit ? 'length' : 'stop',
    logprobs:
      body.logprobs == null
        ? null
        : {
            tokens: made.tokens.map(({ token }) => model.textOf([token])),
            token_logprobs: made.tokens.map(({ logprob }) => logprob),
            top_logprobs: made.tokens.map(({ top }) =>
              Object.fromEntries(likelier(top.slice(0, body.logprobs ?? 0)).map(({ token, logprob }) => [model.textOf([token]), logprob])),
            ),
          },
  }))
  return { status: 200, body: { object: 'text_completion', model: body.model, choices, usage: usageOf(answers, inputTokens) } }
}

function samplingOf(body: {
  max_tokens?: number | null | undefined
  max_completion_tokens?: number | null | undefined
  temperature?: number | null | undefined
  n?: number | null | undefined
  top_k?: number | null | undefined
}): Omit<LocalRequest, 'content'> {
  return {
    maxTokens: body.max_completion_tokens ?? body.max_tokens ?? usualLength,
    temperature: body.temperature ?? 1,
    n: body.n ?? 1,
    topK: body.top_k ?? usualTopK,
  }
}

/** Last, so that of two tokens that read alike the likelier one keeps the name. */
const likelier = <T>(top: readonly T[]): T[] => [...top].reverse()

const textOf = (model: LocalModel, { tokens }: LocalAnswer): string => model.textOf(tokens.map(({ token }) => token))

function withTop(model: LocalModel, { token, logprob, top }: Generated, nTop: number) {
  const named = (one: { token: number; logprob: number }) => ({ token: model.textOf([one.token]), logprob: one.logprob })
  return { ...named({ token, logprob }), top_logprobs: top.slice(0, nTop).map(named) }
}

function usageOf(answers: readonly LocalAnswer[], inputTokens: number) {
  const outputTokens = answers.reduce((sum, { tokens }) => sum + tokens.length, 0)
  return { prompt_tokens: inputTokens, completion_tokens: outputTokens, total_tokens: inputTokens + outputTokens }
}

function refusal(error: unknown): HttpAnswer {
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof PromptTooLong) return { status: 400, body: problem(message, 'invalid_request_error', 'context_length_exceeded') }
  if (error instanceof z.ZodError) return { status: 400, body: problem(z.prettifyError(error), 'invalid_request_error') }
  // Whatever else went wrong (no package, no such file, a file that cannot be loaded) goes wrong for every prompt, until a person mends it.
  const advice = error instanceof Conflict && error.action !== undefined ? ` ${error.action}` : ''
  return { status: 404, body: problem(`${message}${advice}`, 'invalid_request_error', 'model_not_found') }
}
