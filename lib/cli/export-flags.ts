import type { Command } from 'commander'
import { ExportCriteria } from '@/lib/export/criteria'
import { type WriterId, writerList } from '@/lib/formats/writer-list'
import { listRunOptions } from '@/lib/store/filter-options'

/** The criteria come by the names that they have in an address. */
export type ExportFlags = { format: string; run?: string; [criterion: string]: string | boolean | undefined }

/** The same command, with an option for each criterion of an export and its format. */
export function addCriteria(command: Command): Command {
  return command
    .option('--format <format>', `one of ${writerList.map(({ id }) => id).join(', ')}`, 'trl')
    .option('--run <run>', 'name or id of the run; the newest when left out')
    .option('--label <source>', 'ai or human: whose label says chosen and rejected', 'ai')
    .option('--human <labels>', 'gold-or-majority, majority or gold', 'gold-or-majority')
    .option('--people <rule>', 'what people must have said of a pair: any, majority, unanimous or gold', 'any')
    .option('--min-votes <n>', 'only pairs that at least so many people labelled')
    .option('--agree', 'only pairs where AI and people agree')
    .option('--consistent', 'only pairs with the same verdict in both orders')
    .option('--min-confidence <p>', 'only pairs with at least this AI confidence')
    .option('--target-agreement <p>', 'only pairs above the confidence from which on AI and people agree on this share')
    .option('--keep-ties', 'keep ties where the format has them')
    .option('--deduplicate', 'only the first of pairs with the same prompt and texts')
    .option('--one-per-prompt', 'only one pair of each prompt')
    .option('--balance <what>', 'as many of each: policy, length or side', 'none')
    .option('--validation-share <p>', 'share of the prompts kept apart for validation')
    .option('--test-share <p>', 'share of the prompts kept apart for test')
    .option('--seed <text>', 'another seed divides and draws otherwise')
    .option('--part <part>', 'only train, validation or test; all of them when left out')
    .option('--margin', "add TRL's margin: P(chosen) − P(rejected)")
    .option('--license <id>', 'licence that a dataset card states, such as cc-by-4.0', 'unknown')
    .option('--tag <tag>', 'only pairs whose prompt has the tag')
    .option('--split <split>', 'only pairs of the split that the file said')
    .option('--policy <policy>', 'only pairs with a response by the policy')
}

/**
 * The criteria and the format that flags ask for.
 * @throws Error that names the choices, for an unknown format or run or a value that cannot be
 */
export async function chosenExport(
  projectId: string,
  { format, run, ...flags }: ExportFlags,
): Promise<{ criteria: ExportCriteria; format: WriterId }> {
  const known = writerList.find(({ id }) => id === format)
  if (known === undefined) throw new Error(`There is no format "${format}". Choose one of ${writerList.map(({ id }) => id).join(', ')}.`)
  const runs = await listRunOptions(projectId)
  const chosen = runs.find(({ id, name }) => id === run || name === run)
  if (run !== undefined && chosen === undefined) throw new Error(`The project has no run "${run}".`)
  const criteria = ExportCriteria.safeParse({ ...flags, run: chosen?.id })
  if (criteria.success) return { criteria: criteria.data, format: known.id }
  throw new Error(criteria.error.issues.map(({ path, message }) => `${flagOf(String(path[0]))}: ${message}`).join('\n'))
}

const flagOf = (criterion: string): string => `--${criterion.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
