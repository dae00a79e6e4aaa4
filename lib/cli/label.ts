import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline/promises'
import { type Command, Option } from 'commander'
import { estimateRun } from '@/lib/labeling/estimate'
import { startRun } from '@/lib/labeling/plan'
import { resolveLabeler } from '@/lib/labeling/resolve-labeler'
import type { RetryRequest, RunDetail, RunEstimate, RunSelection } from '@/lib/labeling/run-types'
import { NewWebhook } from '@/lib/labeling/run-types'
import { pauseRun, resumeRun, retryRun, runDetail } from '@/lib/labeling/runs'
import { startWorker } from '@/lib/labeling/worker'
import { LabelerConfig } from '@/lib/preference/labeler-config'
import { listAnchorSets } from '@/lib/store/anchors'
import { labelerVersionById } from '@/lib/store/labelers'
import { findProject } from '@/lib/store/projects'
import { print } from './output'
import { workUntil } from './work-until'

type Flags = {
  labeler?: string
  version?: number
  model?: string
  endpoint?: string
  config?: string
  task: string
  preamble: string
  cot?: boolean
  samples: number
  temperature: number
  tag?: string
  split?: string
  onlyHumanLabelled?: boolean
  limit?: number
  anchors?: string
  budget?: number
  reuse: boolean
  batch?: boolean
  webhook?: string
  run?: string
  resume?: string
  retry?: string
  outcome?: NonNullable<RetryRequest['outcomes']>[number]
  kind?: string
  yes?: boolean
  json?: boolean
}

/** Adds `concord label`. */
export function registerLabel(program: Command): void {
  program
    .command('label')
    .description('ask a labeler about the pairs of a project; Ctrl-C pauses the run, and nothing stored is lost')
    .argument('<project>', 'name or id of the project')
    .option('--labeler <name>', 'a labeler of the project; with --model the name that the new one gets')
    .option('--version <n>', 'its version instead of the newest', Number)
    .option('--model <model>', 'a model; longest, overlap and planted:… are the built-in baselines, a .gguf file is run here')
    .option('--endpoint <name>', 'where the model is; needed when there are several endpoints')
    .option(
      '--config <file>',
      'how to ask, as JSON: what the labeler editor sets (task, template, principles, method, …); instead of the next five',
    )
    .option('--task <task>', 'summarization, helpful, harmless, "question answering" or "content generation"', 'helpful')
    .option('--preamble <preamble>', 'base, detailed, or a text of your own', 'base')
    .option('--cot', 'let it write a rationale first')
    .option('--samples <k>', 'rationales for each pair and order', Number, 1)
    .option('--temperature <t>', 'of the rationale', Number, 0)
    .option('--tag <tag>', 'only pairs whose prompt has the tag')
    .option('--split <split>', 'only pairs of the split')
    .option('--only-human-labelled', 'only pairs that a person has labelled')
    .option('--limit <n>', 'only the first n pairs', Number)
    .option('--anchors <name>', 'exactly the frozen pairs of that name, all of them anew, to see drift')
    .option('--budget <usd>', 'pause when the run has cost so many US dollars', Number)
    .option('--no-reuse', 'ask again even where the same was asked before')
    .option('--batch', "by the endpoint's Batch API: within a day, for less")
    .option('--webhook <url>', 'an address that is told when the run ends')
    .option('--run <name>', 'name of the run')
    .option('--resume <run>', 'take up a paused run, by id, instead of starting one')
    .option('--retry <run>', 'ask a run, by id, again for the judgments that gave no label, instead of starting one')
    .addOption(
      new Option('--outcome <outcome>', 'with --retry: only those').choices(['refused', 'truncated', 'empty', 'unparsable', 'failed']),
    )
    .option('--kind <kind>', 'with --retry: only those that failed in this way, such as "rate limited"')
    .option('--yes', 'do not ask before spending money')
    .option('--json', 'print the result as JSON')
    .action(label)
}

async function label(projectName: string, flags: Flags): Promise<void> {
  const project = await findProject(projectName)
  const runId = await goingRun(project.id, flags)
  const run = await workUntilDone(project.id, runId)
  if (run.status !== 'completed') process.exitCode = 1
  print(run, { json: flags.json, text: () => asText(run, projectName) })
}

/** The run that was asked for: taken up again, asked again for what failed, or new. */
async function goingRun(projectId: string, flags: Flags): Promise<string> {
  const { resume, retry, outcome, kind } = flags
  if (retry !== undefined) return (await retryRun(projectId, retry, { ...(outcome === undefined ? {} : { outcomes: [outcome] }), kind })).id
  return resume === undefined ? begin(projectId, flags) : (await resumeRun(projectId, resume)).id
}

async function begin(projectId: string, flags: Flags): Promise<string> {
  const labelerVersionId = await resolveLabeler(projectId, { ...flags, config: await configOf(flags) }, process.env)
  const { tag, split, onlyHumanLabelled, limit, budget, reuse } = flags
  const selection: RunSelection = { tag, split, onlyHumanLabelled, limit }
  const anchorSetId = flags.anchors === undefined ? undefined : await anchorSetByName(projectId, flags.anchors)
  const estimate = await estimateRun(projectId, { labelerVersionId, selection, reuse, anchorSetId })
  process.stderr.write(`${estimateText(estimate)}\n`)
  const { refusedBecause } = estimate.batch
  if (flags.batch === true && refusedBecause !== null) throw new Error(`--batch: ${refusedBecause}`)
  const { endpointKind } = await labelerVersionById(labelerVersionId)
  if (endpointKind === 'openai' && flags.yes !== true) await confirm()
  const mode = flags.batch === true ? ('batch' as const) : ('direct' as const)
  const webhook = flags.webhook === undefined ? undefined : webhookOf(flags.webhook)
  const started = { webhook, labelerVersionId, selection, reuse, anchorSetId, mode, budgetUsd: parsedBudget(budget), name: flags.run }
  const { runId } = await startRun(projectId, started)
  process.stderr.write(`Run ${runId}\n`)
  return runId
}

async function anchorSetByName(projectId: string, name: string): Promise<string> {
  const sets = await listAnchorSets(projectId)
  const found = sets.find((set) => set.name === name || set.id === name)
  if (found === undefined)
    throw new Error(`The project has no anchor pairs "${name}". There are: ${sets.map((set) => set.name).join(', ') || 'none'}.`)
  return found.id
}

function webhookOf(url: string): NewWebhook {
  const parsed = NewWebhook.safeParse({ url })
  if (parsed.success) return parsed.data
  throw new Error(`--webhook: ${parsed.error.issues.map(({ message }) => message).join(' ')}`)
}

export function parsedBudget(budget: number | undefined): number | null {
  if (budget === undefined) return null
  if (budget > 0) return budget
  throw new Error('--budget: give US dollars above 0, such as --budget 12.50.')
}

async function configOf(flags: Flags): Promise<LabelerConfig> {
  const { config: file, task, preamble, cot, samples, temperature } = flags
  const isBuiltIn = preamble === 'base' || preamble === 'detailed'
  const asked: unknown =
    file === undefined
      ? { task, preamble: isBuiltIn ? preamble : { custom: preamble }, chainOfThought: cot === true, samples, temperature }
      : await jsonFile(file)
  const parsed = LabelerConfig.safeParse(asked)
  if (parsed.success) return parsed.data
  const where = file === undefined ? '--' : `${file}: `
  throw new Error(parsed.error.issues.map(({ path, message }) => `${where}${path.join('.')}: ${message}`).join('\n'))
}

async function jsonFile(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8')
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Error(`${file} is no JSON: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
}

/** Asks before money is spent. @throws Error when the answer is no, or nobody is there to ask */
export async function confirm(): Promise<void> {
  if (!process.stdin.isTTY) throw new Error('This may cost money. Add --yes to start it without being asked.')
  const question = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await question.question('Start? [y/N] ')
  question.close()
  if (!/^y(es)?$/i.test(answer.trim())) throw new Error('Not started.')
}

/** This process labels too, beside any workers that run; the limits of the endpoint hold over all of them. Ctrl-C pauses the run. */
export async function workUntilDone(projectId: string, runId: string): Promise<RunDetail> {
  const interrupt = () => void pauseRun(projectId, runId).catch(() => undefined)
  process.on('SIGINT', interrupt)
  const work = { start: startWorker, look: () => runDetail(projectId, runId), text: progressText }
  return workUntil({ ...work, isOver: ({ status }) => status !== 'running' }).finally(() => process.off('SIGINT', interrupt))
}

export function estimateText({ nPairs, nRequests, inputTokens, outputTokens, costUsd, seconds, notes, batch }: RunEstimate): string {
  const cost = costUsd === null ? 'no price is set for the endpoint' : `about ${costUsd.toFixed(2)} US dollars`
  const time = seconds === null ? '' : `, about ${duration(seconds)}`
  return [
    `${nPairs} pairs, ${nRequests} requests, about ${inputTokens} tokens in and ${outputTokens} out; ${cost}${time}.`,
    ...batchText(batch),
    ...notes,
  ].join('\n')
}

function batchText({ refusedBecause, costUsd, nRounds }: RunEstimate['batch']): string[] {
  if (refusedBecause !== null) return []
  return [`With --batch: ${costUsd === null ? 'less' : `about ${costUsd.toFixed(2)} US dollars`}, within ${24 * nRounds} h.`]
}

function progressText({ batches, nJudgmentsOk, nJudgmentsFailed, nJudgmentsPlanned, judgmentsPerSecond, secondsLeft }: RunDetail): string {
  const rate = judgmentsPerSecond === null ? '' : `, ${judgmentsPerSecond.toFixed(1)} a second`
  const left = secondsLeft === null ? '' : `, ${duration(secondsLeft)} left`
  const underWay = batches.filter(({ state }) => state !== 'read')
  const files =
    underWay.length === 0
      ? ''
      : `, batches under way: ${underWay.map(({ number, remoteStatus }) => `${number} ${remoteStatus ?? 'being sent'}`).join(', ')}`
  return `${nJudgmentsOk + nJudgmentsFailed} of ${nJudgmentsPlanned} judgments, ${nJudgmentsFailed} without a label${rate}${left}${files}`
}

function asText({ id, status, statusReason, nJudgmentsOk, nJudgmentsFailed, costUsd, failures }: RunDetail, project: string): string {
  const resume = status === 'paused' ? [`Go on with: concord label ${JSON.stringify(project)} --resume ${id}`] : []
  return [
    `${id}\t${status}${statusReason === null ? '' : `: ${statusReason}`}`,
    `${nJudgmentsOk} judgments, ${nJudgmentsFailed} without a label, ${costUsd.toFixed(4)} US dollars`,
    ...failures.map(({ outcome, kind, n, message }) => `${n} ${outcome} (${kind}): ${message}`),
    ...resume,
  ].join('\n')
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`
}
