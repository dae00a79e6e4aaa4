import type { Command } from 'commander'
import { agreementScreen } from '@/lib/analytics/agreement'
import { positionScreen } from '@/lib/analytics/position'
import { report } from '@/lib/analytics/report'
import { runReport } from '@/lib/analytics/run-report'
import { RunFilter } from '@/lib/slice/filter'
import type { FigureRow } from '@/lib/stats/definitions/figure-row'
import { listAnnotators, listRunOptions } from '@/lib/store/filter-options'
import { findProject } from '@/lib/store/projects'
import { isJson, print } from './output'
import { writeOut } from './write-out'

type Flags = { run?: string; human: string; tag?: string; split?: string; policy?: string; ties: string; json?: boolean; html?: string }

/** Adds `concord report`. */
export function registerReport(program: Command): void {
  program
    .command('report')
    .description('how a run agrees with people, and its position bias and win rates')
    .argument('<project>', 'name or id of the project')
    .option('--run <run>', 'name or id of the run; the newest when left out')
    .option('--human <labels>', 'gold-or-majority, majority, gold, or an annotator by name', 'gold-or-majority')
    .option('--tag <tag>', 'only pairs whose prompt has the tag')
    .option('--split <split>', 'only pairs of the split')
    .option('--policy <policy>', 'only pairs with a response by the policy')
    .option('--ties <rule>', 'exclude, half or strict', 'exclude')
    .option('--json', 'print the figures as JSON, undefined as null')
    .option('--html <file>', 'write the report as one HTML file to hand on; - is standard output')
    .action(run)
}

async function run(nameOrId: string, flags: Flags): Promise<void> {
  const { id } = await findProject(nameOrId)
  const filter = RunFilter.parse({
    run: await runId(id, flags.run),
    human: await humanReference(id, flags.human),
    tag: flags.tag,
    split: flags.split,
    policy: flags.policy,
    ties: flags.ties,
  })
  if (flags.html !== undefined) return writeHtml(flags.html, await runReport(id, filter, new Date()))
  if (isJson(flags.json)) return print(await report(id, filter), { json: true, text: () => '' })
  const [agreement, position] = await Promise.all([agreementScreen(id, filter), positionScreen(id, filter)])
  const rows = [...agreement.headline, ...agreement.ceiling, ...position.headline]
  print(null, {
    text: () => [`${agreement.run?.name ?? 'no run'}, ${agreement.nWithBoth} pairs with both labels`, ...rows.map(figureText)].join('\n'),
  })
}

async function writeHtml(file: string, page: string): Promise<void> {
  const bytes = async function* () {
    yield Buffer.from(page)
  }
  await writeOut(file, bytes())
  if (file !== '-') print({ file }, { text: () => `Written to ${file}` })
}

/** @throws Error that names the runs there are */
async function runId(projectId: string, nameOrId: string | undefined): Promise<string | undefined> {
  if (nameOrId === undefined) return undefined
  const runs = await listRunOptions(projectId)
  const found = runs.find(({ id, name, labelerName }) => [id, name, labelerName].includes(nameOrId))
  if (found === undefined)
    throw new Error(`The project has no run "${nameOrId}". Its runs are: ${runs.map(({ name }) => name).join(', ') || 'none'}.`)
  return found.id
}

async function humanReference(projectId: string, human: string): Promise<string> {
  if (['gold-or-majority', 'majority', 'gold'].includes(human)) return human
  const annotators = await listAnnotators(projectId)
  const found = annotators.find(({ id, name }) => id === human || name === human)
  if (found === undefined)
    throw new Error(
      `The project has no annotator "${human}". Its annotators are: ${annotators.map(({ name }) => name).join(', ') || 'none'}.`,
    )
  return found.id
}

/** A figure as a line of text. */
export function figureText({ definition, figure }: FigureRow): string {
  const name = definition.name.padEnd(32)
  if (figure.value === null) return `${name} undefined, because ${figure.undefinedBecause} (n = ${figure.n})`
  const interval = figure.interval === null ? '' : `  95 % ${figure.interval.map((end) => end.toFixed(3)).join(' to ')}`
  return `${name} ${figure.value.toFixed(4)}${interval}  n = ${figure.n}`
}
