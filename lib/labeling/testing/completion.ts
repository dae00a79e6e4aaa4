import type { AskedPair } from '@/lib/baseline/read-prompt'
import { askedKey, pairIn, truthOf } from './asked'
import type { Fault } from './faults'
import type { JudgeServer } from './judge-server'

/** The answer to a request in both protocols' shape, noted in the ledger when it is a verdict. `instead` is said in place of a label. */
export function completion(judge: JudgeServer, body: Record<string, unknown>, instead: Extract<Fault, { kind: 'says' }> | undefined) {
  const { withLogprobs = true, coverage = 0.96, constraint, acceptsTemperature = true } = judge.options
  const says = instead?.text ?? judge.options.says
  const finish = instead?.finish ?? judge.options.finish
  const asked = pairIn(body)
  const isConstrained = constraint !== undefined && body[constraint] !== undefined && instead === undefined
  const wrap = (label: string) => (constraint === 'response_format' && isConstrained ? JSON.stringify({ preferred: label }) : label)
  const isVerdict = asked !== null && !asked.wantsRationale
  const pFirst =
    isVerdict && instead === undefined ? noted(judge, asked) : asked === null ? 0.5 : truthOf(asked.context, asked.first, asked.second)
  const [one, two] = asked?.labels ?? ['1', '2']
  const mass = isConstrained ? 0.999 : coverage
  const n = typeof body.n === 'number' ? body.n : 1
  const choices = Array.from({ length: n }, (_, index) => {
    const isGreedy = body.temperature === 0 || body.temperature === undefined || !acceptsTemperature
    const said = (isGreedy ? pFirst >= 0.5 : Math.random() < pFirst) ? one : two
    const free = asked === null ? 'Hello there.' : asked.wantsRationale ? `The first has ${asked.first.length} characters.` : said
    const text = isConstrained ? wrap(said) : (says ?? free)
    const top = [
      { token: one, logprob: Math.log(mass * pFirst) },
      { token: ` ${two}`, logprob: Math.log(mass * (1 - pFirst)) },
      { token: 'The', logprob: Math.log(1 - mass) },
    ].sort((a, b) => b.logprob - a.logprob)
    const hasLogprobs = withLogprobs && body.logprobs && isVerdict && instead === undefined
    const logprobs = hasLogprobs ? { content: [{ token: said, logprob: -0.1, top_logprobs: top }] } : null
    return {
      index,
      message: { role: 'assistant', content: text, refusal: instead?.refusal ?? null },
      text,
      finish_reason: finish ?? 'stop',
      logprobs,
    }
  })
  return { id: 'test', object: 'chat.completion', model: body.model, choices, usage: { prompt_tokens: 100, completion_tokens: n } }
}

function noted(judge: JudgeServer, { context, first, second }: AskedPair): number {
  const key = askedKey(context, first, second)
  const before = judge.ledger.get(key) ?? []
  const truth = truthOf(context, first, second)
  const pFirst = judge.options.wavers === true ? 1 / (1 + Math.exp(Math.log(1 / truth - 1) - 0.01 * before.length)) : truth
  judge.ledger.set(key, [...before, pFirst])
  return pFirst
}
