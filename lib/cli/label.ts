import { createInterface } from 'node:readline/promises'
import type { Command } from 'commander'
import pino from 'pino'
import { estimateRun, startRun } from '@/lib/labeling/plan'
import { resolveLabeler } from '@/lib/labeling/resolve-labeler'
import type { RunDetail, RunEstimate, RunSelection } from '@/lib/labeling/run-types'
import { pauseRun, resumeRun, runDetail } from '@/lib/labeling/runs'
import { Worker } from '@/lib/labeling/worker'
import { LabelerConfig } from '@/lib/preference/labeler-config'
import { labelerVersionById } from '@/lib/store/labelers'
import { findProject } from '@/lib/store/projects'
import { endProgress, print, progressLine } from './output'

type Flags = {
  labeler?: string
  version?: number
  model?: string
  endpoint?: string
  task: string
  preamble: string
  cot?: boolean
  samples: number
  temperature: number
  tag?: string
  split?: string
  onlyHumanLabelled?: boolean
  limit?: number
  run?: string
  resume?: string
  yes?: boolean
  json?: boolean
}

const lookEveryMs = 300

/** Adds `concord label`. */
export function registerLabel(program: Command): void {
  program
    .command('label')
    .description('ask a labeler about the pairs of a project; Ctrl-C pauses the run, and nothing stored is lost')
    .argument('<project>', 'name or id of the project')
    .option('--labeler <name>', 'a labeler of the project; with --model the name that the new one gets')
    .option('--version <n>', 'its version instead of the newest', Number)
    .option('--model <model>', 'a model; longest, overlap and planted:… are the built-in baselines')
    .option('--endpoint <name>', 'where the model is; needed when there are several endpoints')
    .option('--task <task>', 'summarization, helpful or harmless', 'helpful')
    .option('--preamble <preamble>', 'base, detailed, or a text of your own', 'base')
    .option('--cot', 'let it write a rationale first')
    .option('--samples <k>', 'rationales for each pair and order', Number, 1)
    .option('--temperature <t>', 'of the rationale', Number, 0)
    .option('--tag <tag>', 'only pairs whose prompt has the tag')
    .option('--split <split>', 'only pairs of the split')
    .option('--only-human-labelled', 'only pairs that a person has labelled')
    .option('--limit <n>', 'only the first n pairs', Number)
    .option('--run <name>', 'name of the run')
    .option('--resume <run>', 'take up a paused run, by id, instead of starting one')
    .option('--yes', 'do not ask before spending money')
    .option('--json', 'print the result as JSON')
    .action(label)
}

async function label(projectName: string, flags: Flags): Promise<void> {
  const project = await findProject(projectName)
  const runId = flags.resume === undefined ? await begin(project.id, flags) : (await resumeRun(project.id, flags.resume)).id
  const run = await workUntilDone(project.id, runId)
  if (run.status !== 'completed') process.exitCode = 1
  print(run, { json: flags.json, text: () => asText(run, projectName) })
}

async function begin(projectId: string, flags: Flags): Promise<string> {
  const labelerVersionId = await resolveLabeler(projectId, { ...flags, config: configOf(flags) }, process.env)
  const { tag, split, onlyHumanLabelled, limit } = flags
  const selection: RunSelection = { tag, split, onlyHumanLabelled, limit }
  const estimate = await estimateRun(projectId, { labelerVersionId, selection })
  process.stderr.write(`${estimateText(estimate)}\n`)
  const { endpointKind } = await labelerVersionById(labelerVersionId)
  if (endpointKind !== 'baseline' && flags.yes !== true) await confirm()
  const { runId } = await startRun(projectId, { labelerVersionId, selection, ...(flags.run === undefined ? {} : { name: flags.run }) })
  process.stderr.write(`Run ${runId}\n`)
  return runId
}

function configOf({ task, preamble, cot, samples, temperature }: Flags): LabelerConfig {
  const isBuiltIn = preamble === 'base' || preamble === 'detailed'
  const parsed = LabelerConfig.safeParse({
    task,
    preamble: isBuiltIn ? preamble : { custom: preamble },
    chainOfThought: cot === true,
    samples,
    temperature,
  })
  if (parsed.success) return parsed.data
  throw new Error(parsed.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('\n'))
}

async function confirm(): Promise<void> {
  if (!process.stdin.isTTY) throw new Error('This may cost money. Add --yes to start it without being asked.')
  const question = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await question.question('Start? [y/N] ')
  question.close()
  if (!/^y(es)?$/i.test(answer.trim())) throw new Error('Not started.')
}

/** This process labels too, beside any workers that run; the limits of the endpoint hold over all of them. */
async function workUntilDone(projectId: string, runId: string): Promise<RunDetail> {
  const worker = await Worker.start(pino({ level: process.env.LOG_LEVEL ?? 'silent' }, pino.destination(2)))
  const interrupt = () => void pauseRun(projectId, runId).catch(() => undefined)
  process.on('SIGINT', interrupt)
  try {
    for (;;) {
      const run = await runDetail(projectId, runId)
      progressLine(progressText(run))
      if (run.status !== 'running') return run
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs))
    }
  } finally {
    endProgress()
    process.off('SIGINT', interrupt)
    await worker.stop()
  }
}

function estimateText({ nPairs, nRequests, inputTokens, outputTokens, costUsd, seconds, notes }: RunEstimate): string {
  const cost = costUsd === null ? 'no price is set for the endpoint' : `about ${costUsd.toFixed(2)} US dollars`
  const time = seconds === null ? '' : `, about ${duration(seconds)}`
  return [`${nPairs} pairs, ${nRequests} requests, about ${inputTokens} tokens in and ${outputTokens} out; ${cost}${time}.`, ...notes].join(
    '\n',
  )
}

function progressText({ nJudgmentsOk, nJudgmentsFailed, nJudgmentsPlanned, judgmentsPerSecond, secondsLeft }: RunDetail): string {
  const rate = judgmentsPerSecond === null ? '' : `, ${judgmentsPerSecond.toFixed(1)} a second`
  const left = secondsLeft === null ? '' : `, ${duration(secondsLeft)} left`
  return `${nJudgmentsOk + nJudgmentsFailed} of ${nJudgmentsPlanned} judgments, ${nJudgmentsFailed} without a label${rate}${left}`
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
