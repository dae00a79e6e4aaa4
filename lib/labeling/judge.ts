import type { LabelerConfig } from '@/lib/preference/labeler-config'
import { configsAsked } from '@/lib/preference/prompt-steps'
import { sampledVotes } from '@/lib/preference/sampled-votes'
import { pAOf, preferenceOf } from '@/lib/preference/swap-average'
import { towardsPreference } from '@/lib/preference/towards-preference'
import type { Judgment } from '@/lib/store/judgments'
import type { Order } from '@/lib/words/preference'
import type { EndpointApi, Rung } from '@/lib/words/run'
import { allTogether } from './all-together'
import type { Choice } from './answer'
import { AskFailure } from './ask-failure'
import { lowest, markBoth } from './direct'
import { type Finding, isRefused, withoutVerdict } from './finding'
import type { Fitted } from './fit-context'
import { type Capabilities, distributionRequest, rationaleRequest, textRequest } from './label-request'
import type { PatientAsk, Stop } from './patient-ask'
import { type Reading, readDistribution, readLabel } from './read-verdict'
import { Spending } from './spending'

export type JudgeTask = Fitted & { pairId: string; order: Order; sample: number }
export type JudgeContext = { config: LabelerConfig; api: EndpointApi; can: Capabilities; ask: PatientAsk; stop: Stop }

/**
 * One judgment: a comparison (the rationale if the labeler thinks first, then the verdict), one for each principle where they are asked by
 * themselves, or a mark for each response. Each from the first rung of the ladder that gives one: log-probabilities, constrained choice with
 * log-probabilities, sampled votes, one parsed verdict. The rung goes with the judgment.
 * Edges: a prompt that is too long, refused, truncated, empty and unparsable answers, and requests that failed for their own fault, are judgments
 * too, without a verdict.
 * @throws AskFailure when the endpoint is broken; the signal's reason when stopped
 * Source: METHOD.md sections 1.3, 1.4, 1.11 and 4 (fallback ladder)
 */
export async function judge(task: JudgeTask, context: JudgeContext): Promise<Judgment> {
  const spent = new Spending(context.ask, context.stop)
  try {
    if (task.tooLong !== null) throw new AskFailure('context too long', task.tooLong)
    const { p, ...found } =
      context.config.method === 'scores' ? await markBoth(task, context, spent) : await byPrinciples(task, context, spent)
    const cut = task.cut === null ? {} : { logprobs: { ...found.logprobs, cut: task.cut } }
    return judgment(task, spent, { ...found, ...cut, ...(p === undefined ? {} : towardsNames(task, context.config, p)) })
  } catch (error) {
    if (!(error instanceof AskFailure) || error.broken) throw error
    return judgment(task, spent, { outcome: 'failed', errorKind: error.kind, errorMessage: error.message })
  }
}

/** A finding before the harmless inversion: `p` is P(the first is the one asked for), with what a missing label leaves open. */
export type Compared = Finding & { p?: number }

/** The mean over the principles that are asked for one by one; one that gives no verdict leaves the whole judgment without. */
async function byPrinciples(task: JudgeTask, context: JudgeContext, spent: Spending): Promise<Compared> {
  const configs = configsAsked(context.config)
  const [only, ...others] = configs
  if (only !== undefined && others.length === 0) return compare(task, { ...context, config: only }, spent)
  const findings = await allTogether(configs.map((config) => compare(task, { ...context, config }, spent)))
  const found: { principle: string | undefined; finding: Compared; p: number; rung: Rung }[] = []
  for (const [index, finding] of findings.entries()) {
    if (finding.p === undefined || finding.rung == null) return finding
    found.push({ principle: configs[index]?.principles[0], finding, p: finding.p, rung: finding.rung })
  }
  const mean = (of: (one: (typeof found)[number]) => number) => found.reduce((sum, one) => sum + of(one), 0) / found.length
  const coverages = found.flatMap(({ finding }) => finding.coverage ?? [])
  const rationales = found.flatMap(({ principle, finding }) => (finding.rationale == null ? [] : [`${principle}\n${finding.rationale}`]))
  return {
    outcome: 'ok',
    p: mean(({ p }) => p),
    pFirstLow: mean(({ finding, p }) => finding.pFirstLow ?? towardsPreference(context.config.task, p)),
    pFirstHigh: mean(({ finding, p }) => finding.pFirstHigh ?? towardsPreference(context.config.task, p)),
    rung: found.map(({ rung }) => rung).reduce(lowest),
    coverage: coverages.length === 0 ? null : Math.min(...coverages),
    rationale: rationales.length === 0 ? null : rationales.join('\n\n'),
    rawText: found.map(({ finding }) => finding.rawText ?? '').join('\n'),
    logprobs: {
      principles: found.map(({ principle, finding, p, rung }) => ({
        principle,
        p: towardsPreference(context.config.task, p),
        rung,
        rationale: finding.rationale ?? null,
        ...finding.logprobs,
      })),
    },
  }
}

async function compare(task: JudgeTask, context: JudgeContext, spent: Spending): Promise<Compared> {
  const rationale = context.config.chainOfThought ? await think(task, context, spent) : undefined
  if (rationale !== undefined && typeof rationale !== 'string') return rationale
  return decide(task, { ...context, rationale }, spent)
}

/** The rationale, or why there is none. One that was cut at its limit is used as it is, as in the paper. */
async function think(task: JudgeTask, context: JudgeContext, spent: Spending): Promise<string | Finding> {
  const answer = await spent.ask(rationaleRequest({ ...context, sample: task.shown }))
  const choice = answer.choices[0]
  if (choice !== undefined && choice.text.trim() !== '' && !isRefused(choice)) return choice.text.trim()
  return withoutVerdict(choice)
}

async function decide(task: JudgeTask, context: JudgeContext & { rationale: string | undefined }, spent: Spending): Promise<Compared> {
  const { config, can, rationale } = context
  const asked = { ...context, sample: task.shown }
  let last: Choice | undefined
  for (const constrained of rungsWithDistribution(can)) {
    const answer = await spent.ask(distributionRequest(asked, constrained))
    last = answer.choices[0]
    const reading = last === undefined ? null : readDistribution(last, config.labels, config.coverageFloor)
    if (last !== undefined && reading !== null) {
      return {
        ...fromReading(config, reading),
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
  return { outcome: 'ok', p, rung: canVote ? 'votes' : 'parsed', logprobs: counted, rawText: raw, rationale: rationale ?? null }
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

function fromReading(config: LabelerConfig, { p, low, high, coverage, kept }: Reading): Compared {
  const bounds = [towardsPreference(config.task, low), towardsPreference(config.task, high)].sort((a, b) => a - b)
  const [pFirstLow = null, pFirstHigh = null] = low === high ? [] : bounds
  return { outcome: 'ok', p, pFirstLow, pFirstHigh, coverage, logprobs: kept }
}

/** The only place where what the model chose becomes what is preferred, and a position a name. Marks are given to the better one already. */
function towardsNames({ order }: JudgeTask, { task, method }: LabelerConfig, p: number): Finding {
  const pFirst = method === 'scores' ? p : towardsPreference(task, p)
  return { outcome: 'ok', pFirst, verdict: preferenceOf(pAOf(order, pFirst)) }
}

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
    reuseKey: null,
    reusedFromId: null,
    ...finding,
  }
}
