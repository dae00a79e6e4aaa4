import type { LlamaModel, LlamaSequence, NextToken } from './llama'

export type TokenLogprob = { token: number; logprob: number }
/** One generated token with the likeliest alternatives, itself among them, likeliest first. */
export type Generated = TokenLogprob & { top: TokenLogprob[] }
export type Sampling = { maxTokens: number; temperature: number; topK: number; random: () => number }

/** More than any server gives, and the most that sampling chooses from. */
const nAlternatives = 40
const next: NextToken = {
  logits: { filter: { tokens: [], includeTop: nAlternatives } },
  totalLogitWeight: true,
  options: { temperature: 1, topK: 0, topP: 1, minP: 0 },
}

/**
 * The tokens that a model writes after a prompt, each with natural-log probabilities from the whole vocabulary, before any temperature.
 * What the sequence has read already is not read again.
 * Edges: temperature 0 takes the likeliest token; above it, one is drawn from the `topK` likeliest, 40 at most. Ends at an end-of-text token, which is not among them.
 */
export async function* generate(
  sequence: LlamaSequence,
  model: Pick<LlamaModel, 'isEogToken'>,
  prompt: readonly number[],
  { maxTokens, temperature, topK, random }: Sampling,
): AsyncGenerator<Generated> {
  // The last token is always read again: what follows it is asked for.
  await sequence.adaptStateToTokens(prompt.slice(0, -1), false)
  let unread = prompt.slice(sequence.nextTokenIndex)
  for (let n = 0; n < maxTokens; n += 1) {
    const top = await afterReading(sequence, unread)
    const token = temperature === 0 ? top[0] : drawn(top.slice(0, topK), temperature, random)
    if (token === undefined || model.isEogToken(token.token)) return
    yield { ...token, top }
    unread = [token.token]
  }
}

async function afterReading(sequence: LlamaSequence, tokens: readonly number[]): Promise<TokenLogprob[]> {
  const last = tokens.at(-1)
  if (last === undefined) throw new RangeError('A prompt has at least one token.')
  const read = await sequence.controlledEvaluate([...tokens.slice(0, -1), [last, { generateNext: next }]])
  const { logits, totalLogitWeight } = read.at(-1)?.next ?? {}
  if (logits === undefined || totalLogitWeight === undefined) throw new Error('The model gave no distribution over the next token.')
  const highest = Math.max(...logits.values())
  const normaliser = highest + Math.log(totalLogitWeight)
  return [...logits].map(([token, logit]) => ({ token, logprob: logit - normaliser })).sort((a, b) => b.logprob - a.logprob)
}

function drawn(top: readonly TokenLogprob[], temperature: number, random: () => number): TokenLogprob | undefined {
  const weights = top.map(({ logprob }) => Math.exp((logprob - (top[0]?.logprob ?? 0)) / temperature))
  let left = random() * weights.reduce((sum, weight) => sum + weight, 0)
  return (
    top.find((_, at) => {
      left -= weights[at] ?? 0
      return left < 0
    }) ?? top[0]
  )
}
