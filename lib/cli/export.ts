import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Command } from 'commander'
import { ExportCriteria, exportFormats } from '@/lib/export/criteria'
import { exportLines } from '@/lib/export/export'
import { listRunOptions } from '@/lib/store/filter-options'
import { findProject } from '@/lib/store/projects'
import { print } from './output'

type Flags = {
  format: string
  run?: string
  label: string
  human: string
  agree?: boolean
  consistent?: boolean
  onePerPrompt?: boolean
  minConfidence?: string
  tag?: string
  split?: string
  policy?: string
  out: string
  json?: boolean
}

/** Adds `concord export`. */
export function registerExport(program: Command): void {
  program
    .command('export')
    .description('write the labels that hold up as training data')
    .argument('<project>', 'name or id of the project')
    .option('--format <format>', exportFormats.join(' or '), 'trl')
    .option('--run <run>', 'name or id of the run; the newest when left out')
    .option('--label <source>', 'ai or human: whose label says chosen and rejected', 'ai')
    .option('--human <labels>', 'gold-or-majority, majority or gold', 'gold-or-majority')
    .option('--agree', 'only pairs where AI and people agree')
    .option('--consistent', 'only pairs with the same verdict in both orders')
    .option('--min-confidence <p>', 'only pairs with at least this AI confidence')
    .option('--one-per-prompt', 'only one pair of each prompt')
    .option('--tag <tag>', 'only pairs whose prompt has the tag')
    .option('--split <split>', 'only pairs of the split')
    .option('--policy <policy>', 'only pairs with a response by the policy')
    .option('--out <file>', 'where to write; - is standard output', '-')
    .option('--json', 'print the number of rows as JSON; needs --out')
    .action(run)
}

async function run(nameOrId: string, { format, out, json, run: runName, ...flags }: Flags): Promise<void> {
  const project = await findProject(nameOrId)
  const known = exportFormats.find((one) => one === format)
  if (known === undefined) throw new Error(`There is no format "${format}". Choose ${exportFormats.join(' or ')}.`)
  if (json === true && out === '-') throw new Error('With --json say where the rows go: --out FILE.')
  const runs = await listRunOptions(project.id)
  const chosen = runs.find(({ id, name }) => id === runName || name === runName)
  if (runName !== undefined && chosen === undefined) throw new Error(`The project has no run "${runName}".`)
  const criteria = ExportCriteria.parse({ ...flags, run: chosen?.id })
  let n = 0
  const lines = counted(exportLines(project.id, criteria, known), () => {
    n += 1
  })
  if (out === '-') return pipeline(Readable.from(lines), process.stdout, { end: false })
  await writeWhole(out, lines)
  print({ rows: n, file: out }, { json, text: () => `${n} rows in ${out}` })
}

/** A file that is there is whole: it gets its name when the last line is written. */
async function writeWhole(file: string, lines: AsyncIterable<string>): Promise<void> {
  const unfinished = `${file}.part`
  try {
    await pipeline(Readable.from(lines), createWriteStream(unfinished))
    await rename(unfinished, file)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}

async function* counted(lines: AsyncIterable<string>, each: () => void): AsyncGenerator<string> {
  for await (const line of lines) {
    each()
    yield line
  }
}
