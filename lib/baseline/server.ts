import { createServer, type IncomingMessage, type Server } from 'node:http'
import { z } from 'zod'
import { type Completion, complete } from './complete'
import { type HttpAnswer, problem, readJson, send } from './json-http'
import { exampleModels, ruleOf } from './rules'

const Shared = {
  model: z.string(),
  temperature: z.number().min(0).max(2).nullish(),
  n: z.int().min(1).max(64).nullish(),
}
const ChatBody = z.object({
  ...Shared,
  messages: z.array(z.object({ role: z.string(), content: z.string() })).min(1),
  logprobs: z.boolean().nullish(),
  top_logprobs: z.int().min(0).max(20).nullish(),
})
const TextBody = z.object({ ...Shared, prompt: z.string(), logprobs: z.int().min(0).max(20).nullish() })

/**
 * A server of the rule-based labelers that speaks the OpenAI protocol (chat, completions, models), so that they are asked as any model is.
 * Listen on it where it is needed; it keeps no state.
 */
export function createBaselineServer(): Server {
  return createServer((request, response) => {
    answer(request)
      .then((made) => send(response, made))
      .catch((error: unknown) =>
        send(response, { status: 400, body: problem(error instanceof Error ? error.message : String(error), 'invalid_request_error') }),
      )
  })
}

async function answer(request: IncomingMessage): Promise<HttpAnswer> {
  const path = new URL(request.url ?? '/', 'http://baseline').pathname
  if (request.method === 'GET' && path === '/v1/models') {
    return {
      status: 200,
      body: { object: 'list', data: exampleModels.map((id) => ({ id, object: 'model', created: 0, owned_by: 'concord' })) },
    }
  }
  if (request.method === 'POST' && path === '/v1/chat/completions') return chat(ChatBody.parse(await readJson(request)))
  if (request.method === 'POST' && path === '/v1/completions') return text(TextBody.parse(await readJson(request)))
  return { status: 404, body: problem(`There is no ${request.method} ${path} here.`, 'not_found') }
}

function chat({ model, messages, temperature, n, logprobs, top_logprobs }: z.infer<typeof ChatBody>): HttpAnswer {
  const rule = ruleOf(model)
  if (rule === null) return unknownModel(model)
  const turns = messages.filter(({ role }) => role !== 'system').map(({ content }) => content)
  const made = complete(rule, turns, { temperature: temperature ?? 1, n: n ?? 1 })
  const choices = made.choices.map(({ text: content, top }, index) => ({
    index,
    message: { role: 'assistant', content, refusal: null },
    finish_reason: 'stop',
    logprobs:
      logprobs && top !== null
        ? { content: [{ token: content, ...logprobOf(content, top), top_logprobs: top.slice(0, top_logprobs ?? 0).map(withBytes) }] }
        : null,
  }))
  return { status: 200, body: { id: 'chatcmpl-baseline', object: 'chat.completion', created: 0, model, choices, usage: usageOf(made) } }
}

function text({ model, prompt, temperature, n, logprobs }: z.infer<typeof TextBody>): HttpAnswer {
  const rule = ruleOf(model)
  if (rule === null) return unknownModel(model)
  const made = complete(rule, [prompt], { temperature: temperature ?? 1, n: n ?? 1 })
  const choices = made.choices.map(({ text: said, top }, index) => ({
    index,
    text: said,
    finish_reason: 'stop',
    logprobs:
      logprobs && top !== null
        ? {
            tokens: [said],
            token_logprobs: [logprobOf(said, top).logprob],
            top_logprobs: [Object.fromEntries(top.slice(0, logprobs).map(({ token, logprob }) => [token, logprob]))],
            text_offset: [prompt.length],
          }
        : null,
  }))
  return { status: 200, body: { id: 'cmpl-baseline', object: 'text_completion', created: 0, model, choices, usage: usageOf(made) } }
}

type Top = { token: string; logprob: number }
const withBytes = ({ token, logprob }: Top) => ({ token, logprob, bytes: [...Buffer.from(token)] })
const logprobOf = (token: string, top: readonly Top[]) => ({
  logprob: top.find((one) => one.token === token)?.logprob ?? -9999,
  bytes: [...Buffer.from(token)],
})

function usageOf({ inputTokens, outputTokens }: Completion) {
  return { prompt_tokens: inputTokens, completion_tokens: outputTokens, total_tokens: inputTokens + outputTokens }
}

function unknownModel(model: string): HttpAnswer {
  const message = `There is no baseline "${model}". There are: ${exampleModels.join('; ')}.`
  return { status: 404, body: { error: { message, type: 'invalid_request_error', code: 'model_not_found', param: 'model' } } }
}
