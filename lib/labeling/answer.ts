import { z } from 'zod'
import type { EndpointApi } from '@/lib/words/run'
import { failureInBody } from './ask-failure'

/** One generated token, with the alternatives that were returned for its position. */
const Position = z.object({ token: z.string(), top: z.array(z.object({ token: z.string(), logprob: z.number() })) })
const Choice = z.object({
  text: z.string(),
  positions: z.array(Position),
  finish: z.string().nullable(),
  refusal: z.string().nullable(),
})
export type Choice = z.infer<typeof Choice>
/** What a model wrote, and how many tokens were counted. */
export const Completion = z.object({ choices: z.array(Choice), inputTokens: z.int(), outputTokens: z.int() })
export type Completion = z.infer<typeof Completion>

/** Servers round, so a log-probability may be a hair above 0. */
const logprob = z
  .number()
  .max(0.01)
  .transform((value) => Math.min(value, 0))
const ChatLogprobs = z.object({
  content: z
    .array(z.object({ token: z.string(), logprob, top_logprobs: z.array(z.object({ token: z.string(), logprob })).nullish() }))
    .nullish(),
})
const TextLogprobs = z.object({
  tokens: z.array(z.string()).nullish(),
  token_logprobs: z.array(z.number().nullable()).nullish(),
  top_logprobs: z.array(z.record(z.string(), logprob).nullable()).nullish(),
})
const Usage = z.object({ prompt_tokens: z.int().default(0), completion_tokens: z.int().default(0) })
const ChatCompletion = z.object({
  choices: z.array(
    z.object({
      message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      finish_reason: z.string().nullish(),
      logprobs: ChatLogprobs.nullish(),
    }),
  ),
  usage: Usage.nullish(),
})
const TextCompletion = z.object({
  choices: z.array(z.object({ text: z.string(), finish_reason: z.string().nullish(), logprobs: TextLogprobs.nullish() })),
  usage: Usage.nullish(),
})
const InError = z.object({ error: z.union([z.string(), z.looseObject({})]) })

/**
 * What a server answered, in one shape for both protocols.
 * Edges: tokens are 0 where the server does not count them.
 * @param raw the parsed JSON of an answer with status 200
 * @throws AskFailure when the body holds an error after all; SyntaxError when it is no completion
 */
export function readAnswer(api: EndpointApi, raw: unknown): Completion {
  const inError = InError.safeParse(raw)
  if (inError.success) throw failureInBody(inError.data.error)
  const { choices, usage } = api === 'chat' ? readChat(raw) : readText(raw)
  return { choices, inputTokens: usage?.prompt_tokens ?? 0, outputTokens: usage?.completion_tokens ?? 0 }
}

function readChat(raw: unknown): { choices: Choice[]; usage: z.infer<typeof Usage> | null | undefined } {
  const { choices, usage } = parsed(ChatCompletion, raw)
  return {
    usage,
    choices: choices.map(({ message, finish_reason, logprobs }) => ({
      text: message.content ?? '',
      refusal: message.refusal ?? null,
      finish: finish_reason ?? null,
      positions: (logprobs?.content ?? []).map(({ token, logprob: own, top_logprobs }) => ({
        token,
        top: top_logprobs?.length ? top_logprobs : [{ token, logprob: own }],
      })),
    })),
  }
}

function readText(raw: unknown): { choices: Choice[]; usage: z.infer<typeof Usage> | null | undefined } {
  const { choices, usage } = parsed(TextCompletion, raw)
  return {
    usage,
    choices: choices.map(({ text, finish_reason, logprobs }) => ({
      text,
      refusal: null,
      finish: finish_reason ?? null,
      positions: (logprobs?.top_logprobs ?? []).map((top, index) => ({
        token: logprobs?.tokens?.[index] ?? '',
        top: Object.entries(top ?? {}).map(([token, value]) => ({ token, logprob: value })),
      })),
    })),
  }
}

function parsed<T>(schema: z.ZodType<T>, raw: unknown): T {
  const answer = schema.safeParse(raw)
  if (!answer.success) throw new SyntaxError('The answer is no completion.', { cause: answer.error })
  return answer.data
}
