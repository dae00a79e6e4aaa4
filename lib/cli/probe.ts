import { type Command, Option } from 'commander'
import type { ProbeView } from '@/lib/analytics/probe-types'
import { probeView } from '@/lib/analytics/probes'
import { NewProbe } from '@/lib/labeling/bias-probes/probe-types'
import { estimateProbe, startProbe } from '@/lib/labeling/bias-probes/start-probe'
import { labelerVersionById, labelerVersionByName } from '@/lib/store/labelers'
import { findProject } from '@/lib/store/projects'
import { confirm, estimateText, parsedBudget, workUntilDone } from './label'
import { print } from './output'
import { figureText } from './report'

type Flags = {
  labeler: string
  kind: string
  text?: string
  pairs: number
  seed: number
  tag?: string
  split?: string
  onlyHumanLabelled?: boolean
  budget?: number
  yes?: boolean
  json?: boolean
}

/** Adds `concord probe`. */
export function registerProbe(program: Command): void {
  program
    .command('probe')
    .description('change one response of some pairs, and see how many verdicts of a labeler move; Ctrl-C pauses its run')
    .argument('<project>', 'name or id of the project')
    .requiredOption('--labeler <name>', 'a labeler of the project')
    .addOption(
      new Option('--kind <kind>', 'what is done to the response').choices(['padding', 'injection', 'authority']).makeOptionMandatory(),
    )
    .option('--text <text>', 'the words that are put around the response, instead of the built-in ones')
    .option('--pairs <n>', 'how many pairs are drawn; each is judged untouched and changed', Number, 200)
    .option('--seed <n>', 'draws the pairs, and which response of each is changed', Number, 1)
    .option('--tag <tag>', 'only pairs whose prompt has the tag')
    .option('--split <split>', 'only pairs of the split')
    .option('--only-human-labelled', 'only pairs that a person has labelled')
    .option('--budget <usd>', 'pause when it has cost so many US dollars', Number)
    .option('--yes', 'do not ask before spending money')
    .option('--json', 'print the result as JSON')
    .action(probe)
}

async function probe(projectName: string, flags: Flags): Promise<void> {
  const { id } = await findProject(projectName)
  const asked = await askedFor(id, flags)
  process.stderr.write(`${estimateText(await estimateProbe(id, asked))}\n`)
  const { endpointKind } = await labelerVersionById(asked.labelerVersionId)
  if (endpointKind === 'openai' && flags.yes !== true) await confirm()
  const { probeId, studyId, runId } = await startProbe(id, asked)
  const run = await workUntilDone(studyId, runId)
  if (run.status !== 'completed') process.exitCode = 1
  const view = await probeView(id, probeId)
  print(view, { json: flags.json, text: () => asText(view) })
}

/** @throws Error that names the flag at fault */
async function askedFor(
  projectId: string,
  { labeler, kind, text, pairs, seed, tag, split, onlyHumanLabelled, budget }: Flags,
): Promise<NewProbe> {
  const version = await labelerVersionByName(projectId, labeler)
  if (version === null) throw new Error(`--labeler: the project has no labeler "${labeler}".`)
  const selection = { tag, split, onlyHumanLabelled }
  const parsed = NewProbe.safeParse({
    labelerVersionId: version.id,
    kind,
    text,
    nPairs: pairs,
    seed,
    selection,
    budgetUsd: parsedBudget(budget),
  })
  if (parsed.success) return parsed.data
  throw new Error(parsed.error.issues.map(({ path, message }) => `--${path.join('.').replace('nPairs', 'pairs')}: ${message}`).join('\n'))
}

const asText = ({ id, kind, status, statusReason, figures }: ProbeView): string =>
  [`${id}\t${kind}\t${status}${statusReason === null ? '' : `: ${statusReason}`}`, ...figures.map(figureText)].join('\n')
