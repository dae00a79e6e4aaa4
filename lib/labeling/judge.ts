import type { LabelerConfig } from '@/lib/preference/labeler-config'
import type { Sample } from '@/lib/preference/prompt'
import { sampledVotes } from '@/lib/preference/sampled-votes'
import { pAOf, preferenceOf } from '@/lib/preference/swap-average'
import { towardsPreference } from '@/lib/preference/towards-preference'
import type { Judgment, Order } from '@/lib/store/judgments'
import type { Answer, Choice } from './ask'
import { AskFailure } from './ask-failure'
import { type Api, type Capabilities, distributionRequest, type LabelRequest, rationaleRequest, textRequest } from './label-request'
import type { PatientAsk, Stop } from './patient-ask'
import { type Reading, readDistribution, readLabel } from './read-verdict'

export type JudgeTask = { pairId: string; order: Order; sample: number; shown: Sample }
export type JudgeContext = { config: LabelerConfig; api: Api; can: Capabilities; ask: PatientAsk; stop: Stop }

/**
 * One judgment: the rationale if the labeler thinks first, then the verdict from the first rung of the ladder that gives one: log-probabilities,
 * constrained choice with log-probabilities, sampled votes, one parsed verdict. The rung goes with the judgment.
 * Edges: refused, truncated, empty and unparsable answers, and requests that failed for their own fault, are judgments too, without a verdict.
 * @throws AskFailure when the endpoint is broken; the signal's reason when stopped
 * Source: METHOD.md sections 1.3, 1.4 and 4 (fallback ladder)
 */
export async function judge(task: JudgeTask, context: JudgeContext): Promise<Judgment> {
  const spent = new Spending(context.ask, context.stop)
  try {
    const rationale = context.config.chainOfThought ? await think(task, context, spent) : undefined
    if (rationale !== undefined && typeof rationale !== 'string') return judgment(task, spent, rationale)
    return judgment(task, spent, await decide(task, { ...context, rationale }, spent))
  } catch (error) {
    if (!(error instanceof AskFailure) || error.broken) throw error
    return judgment(task, spent, { outcome: 'failed', errorKind: error.kind, errorMessage: error.message })
  }
}

/** What became of a judgment; what is left out is null. */
type Finding = Partial<Judgment> & { outcome: Judgment['outcome'] }

/** Adds up what the requests of one judgment cost. */
class Spending {
  inputTokens = 0
  outputTokens = 0
  latencyMs = 0
  requestHash: Buffer | null = null

  constructor(
    private readonly send: PatientAsk,
    private readonly stop: Stop,
  ) {}

  /** A judgment that has cost something already is brought to its end, also when its run is being paused. */
  readonly ask = async (request: LabelRequest): Promise<Answer> => {
    const { soft, hard } = this.stop
    const answer = await this.send(request, { soft: this.requestHash === null ? soft : hard, hard })
    this.inputTokens += answer.inputTokens
    this.outputTokens += answer.outputTokens
    this.latencyMs += answer.latencyMs
    this.requestHash = answer.requestHash
    return answer
  }
}

/** The rationale, or why there is none. One that was cut at its limit is used as it is, as in the paper. */
async function think(task: JudgeTask, context: JudgeContext, spent: Spending): Promise<string | Finding> {
  const answer = await spent.ask(rationaleRequest({ ...context, sample: task.shown }))
  const choice = answer.choices[0]
  if (choice !== undefined && choice.text.trim() !== '' && !isRefused(choice)) return choice.text.trim()
  return withoutVerdict(choice)
}

async function decide(task: JudgeTask, context: JudgeContext & { rationale: string | undefined }, spent: Spending): Promise<Finding> {
  const { config, can, rationale } = context
  const asked = { ...context, sample: task.shown }
  let last: Choice | undefined
  for (const constrained of rungsWithDistribution(can)) {
    const answer = await spent.ask(distributionRequest(asked, constrained))
    last = answer.choices[0]
    const reading = last === undefined ? null : readDistribution(last, config.labels, config.coverageFloor)
    if (last !== undefined && reading !== null) {
      return {
        ...fromReading(task, config, reading),
        rung: constrained ? 'constrained' : 'logprobs',
        rawText: last.text,
        rationale: rationale ?? null,
      }
    }
    if (last !== undefined && isRefused(last)) return { ...withoutVerdict(last), rationale: rationale ?? null }
  }
  const canVote = can.acceptsTemperature && config.votes > 1
  const texts = canVote ? await votes(asked, spent) : (await spent.ask(textRequest(asked, null))).choices
  const read = texts.flatMap(({ text }) => readLabel(text, config.labels) ?? [])
  if (read.length === 0) return { ...withoutVerdict(texts[0] ?? last), rationale: rationale ?? null }
  const nFirst = read.filter((label) => label === 'first').length
  const p = canVote ? (sampledVotes(nFirst, read.length).jeffreys ?? 0.5) : nFirst
  const raw = canVote ? texts.map(({ text }) => text.trim()).join('\n') : (texts[0]?.text ?? '')
  const counted = canVote ? { votes: { first: nFirst, readable: read.length, asked: texts.length } } : null
  return { ...fromP(task, config, p), rung: canVote ? 'votes' : 'parsed', logprobs: counted, rawText: raw, rationale: rationale ?? null }
}

function rungsWithDistribution({ logprobs, constraint }: Capabilities): boolean[] {
  if (!logprobs) return []
  return constraint === null ? [false] : [false, true]
}

/** Sampled answers: in one request where the server takes `n`, else one by one. */
async function votes(asked: Parameters<typeof textRequest>[0], spent: Spending): Promise<Choice[]> {
  const { votes: n } = asked.config
  if (asked.can.acceptsN) return (await spent.ask(textRequest(asked, n))).choices
  const answers = await Promise.all(Array.from({ length: n }, () => spent.ask(textRequest(asked, 1))))
  return answers.flatMap(({ choices }) => choices)
}

function fromReading(task: JudgeTask, config: LabelerConfig, { p, low, high, coverage, kept }: Reading): Finding {
  const bounds = [towardsPreference(config.task, low), towardsPreference(config.task, high)].sort((a, b) => a - b)
  const [pFirstLow = null, pFirstHigh = null] = low === high ? [] : bounds
  return { ...fromP(task, config, p), pFirstLow, pFirstHigh, coverage, logprobs: kept }
}

/** The only place where what the model chose becomes what is preferred, and a position a name. */
function fromP(task: JudgeTask, config: LabelerConfig, pAsked: number): Finding {
  const pFirst = towardsPreference(config.task, pAsked)
  return { outcome: 'ok', pFirst, verdict: preferenceOf(pAOf(task.order, pFirst)) }
}

function withoutVerdict(choice: Choice | undefined): Finding {
  const rawText = choice?.refusal ?? choice?.text ?? null
  if (choice !== undefined && isRefused(choice))
    return { outcome: 'refused', rawText, errorMessage: 'The model or its filter declined to answer.' }
  if (choice?.finish === 'length' && choice.text.trim() === '')
    return { outcome: 'truncated', rawText, errorMessage: 'The token limit came before any visible answer.' }
  if (choice === undefined || choice.text.trim() === '') return { outcome: 'empty', rawText, errorMessage: 'The answer was empty.' }
  if (choice.finish === 'length') return { outcome: 'truncated', rawText, errorMessage: 'The token limit came before a label.' }
  return { outcome: 'unparsable', rawText, errorMessage: 'The answer names neither label, or both.' }
}

const isRefused = ({ refusal, finish }: Choice): boolean => refusal !== null || finish === 'content_filter'

function judgment({ pairId, order, sample }: JudgeTask, spent: Spending, finding: Finding): Judgment {
  return {
    pairId,
    order,
    sample,
    rung: null,
    verdict: 'none',
    pFirst: null,
    pFirstLow: null,
    pFirstHigh: null,
    coverage: null,
    logprobs: null,
    rationale: null,
    rawText: null,
    errorKind: null,
    errorMessage: null,
    inputTokens: spent.inputTokens,
    outputTokens: spent.outputTokens,
    latencyMs: spent.latencyMs,
    requestHash: spent.requestHash,
    ...finding,
  }
}
