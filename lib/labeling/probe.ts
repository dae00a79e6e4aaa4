import { LabelerConfig } from '@/lib/preference/labeler-config'
import type { Sample } from '@/lib/preference/prompt'
import type { EndpointApi } from '@/lib/words/run'
import type { Answer, Ask } from './ask'
import { AskFailure, type FailureKind } from './ask-failure'
import type { ConstraintField, Probe } from './endpoint-types'
import { distributionRequest, type LabelRequest, textRequest, verdictTokens } from './label-request'
import { readDistribution, readLabel } from './read-verdict'

/** Written for this purpose: any model that can judge at all says 1. */
const config = LabelerConfig.parse({ task: 'summarization' })
const sample: Sample = {
  messages: [
    { role: 'user', content: 'The ferry to the island was cancelled on Monday because of high waves. It sails again on Tuesday.' },
  ],
  first: 'Waves cancelled the ferry on Monday; it sails again on Tuesday.',
  second: 'Bananas are yellow.',
}
const plain: Pick<
  Probe,
  'logprobs' | 'topLogprobs' | 'acceptsTemperature' | 'acceptsN' | 'constraint' | 'verdictTokens' | 'verdictTemperature'
> = {
  logprobs: false,
  topLogprobs: 0,
  acceptsTemperature: true,
  acceptsN: false,
  constraint: null,
  verdictTokens,
  verdictTemperature: 0,
}
/** How many alternatives to ask for: OpenAI's chat gives 20, its older completions 5. */
const alternatives = [20, 10, 5, 2]
/** Models that think unseen need room before the first visible token. */
const budgets = [verdictTokens, 64, 2048]
const constraints: readonly ConstraintField[] = ['structured_outputs', 'guided_choice', 'response_format']
/** Two readings of one question may differ by this much without the temperature being at work. */
const sameWithin = 0.02

/**
 * What a model of an endpoint can do, found by asking it a question of two dozen words in several ways.
 * @param ask tries again what may pass: a failure that it throws is taken for the server's last word on this way of asking
 * @throws AskFailure when even the plainest request fails, or any is not answered for want of time or connection: a wrong key, model or address, or a
 *   server that is away or has too much to do. Then nothing is known of what it can
 * Source: METHOD.md section 4, "Detection must be by probing"
 */
export async function probe(ask: Ask, api: EndpointApi, signal: AbortSignal): Promise<Probe> {
  const asker = new Prober(ask, api, signal)
  const basic = await asker.plainest()
  const logprobs = await asker.logprobs(basic.can)
  const can = {
    ...basic.can,
    logprobs: logprobs.topLogprobs > 0,
    topLogprobs: logprobs.topLogprobs,
    verdictTemperature: logprobs.temperature,
  }
  const acceptsN = await asker.acceptsN(can)
  const constraint = await asker.constraint(can)
  return {
    ...can,
    acceptsN,
    constraint,
    coverage: logprobs.coverage,
    probedAt: new Date().toISOString(),
    latencyMs: basic.answer.latencyMs,
    notes: notesOf({ ...can, constraint, coverage: logprobs.coverage, answered: basic.answer.choices[0]?.text ?? '' }),
  }
}

type Can = typeof plain & Pick<Probe, 'tokenLimitField'>

class Prober {
  constructor(
    private readonly ask: Ask,
    private readonly api: EndpointApi,
    private readonly signal: AbortSignal,
  ) {}

  /** The first combination of token field, temperature and room that gets an answer. The last failure is the reason when none does. */
  async plainest(): Promise<{ can: Can; answer: Answer }> {
    let failure: unknown
    let silent: { can: Can; answer: Answer } | undefined
    const fields = this.api === 'chat' ? (['max_completion_tokens', 'max_tokens'] as const) : (['max_tokens'] as const)
    for (const tokens of budgets) {
      for (const tokenLimitField of fields) {
        for (const acceptsTemperature of [true, false]) {
          const can = { ...plain, tokenLimitField, acceptsTemperature, verdictTokens: tokens }
          const answer = await this.ask(textRequestOf(this.api, can, tokens), this.signal).catch((error: unknown) => {
            if (!isRefusal(error)) throw error
            failure = error
            return null
          })
          if (answer?.choices[0]?.text.trim()) return { can, answer }
          if (answer !== null) silent ??= { can, answer }
        }
      }
      if (silent === undefined) throw failure
    }
    if (silent === undefined) throw failure
    return silent
  }

  async logprobs(can: Can): Promise<{ topLogprobs: number; coverage: number | null; temperature: number }> {
    for (const topLogprobs of alternatives) {
      const answer = await this.#optional(this.#distribution(can, topLogprobs, 0))
      const positions = answer?.choices[0]?.positions ?? []
      const most = Math.max(0, ...positions.map(({ top }) => top.length))
      // A single alternative is the token itself: it tells nothing of the other label.
      if (most < 2 || answer === null) continue
      const reading = readOf(answer)
      const warm = can.acceptsTemperature ? await this.#optional(this.#distribution(can, topLogprobs, 1)) : null
      const warmReading = warm === null ? null : readOf(warm)
      const differs = reading !== null && warmReading !== null && Math.abs(reading.p - warmReading.p) > sameWithin
      return { topLogprobs, coverage: reading?.coverage ?? 0, temperature: differs ? 1 : 0 }
    }
    return { topLogprobs: 0, coverage: null, temperature: 0 }
  }

  async acceptsN(can: Can): Promise<boolean> {
    const answer = await this.#optional({
      ...textRequestOf(this.api, can, can.verdictTokens),
      n: 2,
      temperature: can.acceptsTemperature ? 1 : null,
    })
    return answer?.choices.length === 2
  }

  /** A server that heeds the field answers a greeting with a label. One that ignores it says hello. */
  async constraint(can: Can): Promise<ConstraintField | null> {
    const text = 'Say hello to me in one friendly sentence.'
    const content = this.api === 'chat' ? { messages: [{ role: 'user' as const, content: text }] } : { text }
    for (const field of constraints) {
      const request = {
        ...textRequestOf(this.api, can, Math.max(24, can.verdictTokens)),
        content,
        constraint: { field, labels: config.labels },
      }
      const answer = await this.#optional(request)
      const said = answer?.choices[0]?.text ?? ''
      if (said.trim().length <= 40 && readLabel(said, config.labels) !== null) return field
    }
    return null
  }

  #distribution(can: Can, topLogprobs: number, temperature: number): LabelRequest {
    const asked = { config, sample, api: this.api, can: { ...can, logprobs: true, topLogprobs, verdictTemperature: temperature } }
    return distributionRequest(asked, false)
  }

  /** Null when the server refuses this way of asking. Any other failure is the endpoint's and ends the probe. */
  async #optional(request: LabelRequest): Promise<Answer | null> {
    try {
      return await this.ask(request, this.signal)
    } catch (error) {
      if (isRefusal(error)) return null
      throw error
    }
  }
}

/** What says nothing of the request, but of the moment or the way to the server. */
const ofTheMoment: ReadonlySet<string> = new Set<FailureKind>(['rate limited', 'timed out', 'connection lost', 'server not reachable'])

/** Whether the server will not be asked in this way. A server that has too much to do, or is away, has said nothing of what it can. */
const isRefusal = (error: unknown): boolean =>
  error instanceof AskFailure && !error.broken && !error.overloaded && !ofTheMoment.has(error.kind)

function textRequestOf(api: EndpointApi, can: Can, maxTokens: number): LabelRequest {
  return { ...textRequest({ config, sample, api, can }, null), maxTokens }
}

function readOf({ choices }: Answer): { p: number; coverage: number } | null {
  const [choice] = choices
  return choice === undefined ? null : readDistribution(choice, config.labels, 0)
}

function notesOf(
  seen: Pick<Probe, 'logprobs' | 'coverage' | 'constraint' | 'acceptsTemperature' | 'verdictTokens' | 'verdictTemperature'> & {
    answered: string
  },
): string[] {
  const notes: string[] = []
  if (!seen.logprobs) {
    notes.push(
      seen.acceptsTemperature
        ? 'It returns no log-probabilities. Labels will be made from several sampled answers for each order.'
        : 'It returns no log-probabilities and takes no temperature. Labels will be single verdicts, without a probability.',
    )
  } else if ((seen.coverage ?? 0) < 0.5) {
    notes.push(
      `Only ${((seen.coverage ?? 0) * 100).toFixed(0)} % of the probability lies on the two labels. ${seen.constraint === null ? 'Check that the model follows the instruction.' : 'The choice can be constrained to them.'}`,
    )
  }
  if (seen.verdictTokens > verdictTokens)
    notes.push('It needs room before its first visible token, so it seems to reason unseen, and is billed for it.')
  if (seen.verdictTemperature !== 0) notes.push('Its log-probabilities depend on the temperature; verdicts are read at temperature 1.')
  if (seen.answered.trim() === '') notes.push('It answered nothing to a plain question.')
  return notes
}
