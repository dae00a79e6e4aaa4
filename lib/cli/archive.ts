import { createReadStream } from 'node:fs'
import type { Command } from 'commander'
import { readArchive } from '@/lib/archive/read-archive'
import { writeArchive } from '@/lib/archive/write-archive'
import { findProject } from '@/lib/store/projects'
import { endProgress, print, progressLine } from './output'
import { writeOut } from './write-out'

type Json = { json?: boolean }

/** Adds `concord archive` with `write` and `read`. */
export function registerArchive(program: Command): void {
  const archive = program
    .command('archive')
    .description('a whole project as one file, and back: to move it, to keep it')
    .option('--json', 'print the result as JSON')
  archive
    .command('write')
    .description('write everything of a project, without any key, as a .tar.gz')
    .argument('<project>', 'name or id of the project')
    .option('--out <file>', 'where to write; - is standard output', '-')
    .action(write)
  archive
    .command('read')
    .description('make a project from an archive: whole, or not at all')
    .argument('<file>', 'the archive; - is standard input')
    .option('--name <name>', "instead of the archive's own")
    .option('--keep-ids', 'the project and its rows keep their ids where the project is not here: only for archives of your own')
    .action(read)
}

async function write(nameOrId: string, { out }: { out: string }, command: Command): Promise<void> {
  const project = await findProject(nameOrId)
  const rows: Record<string, number> = {}
  const { bytes } = await writeArchive(project.id, ({ table, nRows }) => {
    rows[table] = nRows
    if (out !== '-') progressLine(`${table}: ${nRows} rows`)
  })
  await writeOut(out, bytes)
  if (out === '-') return
  endProgress()
  const nRows = Object.values(rows).reduce((sum, n) => sum + n, 0)
  print(
    { file: out, project: project.id, rows },
    { ...command.optsWithGlobals<Json>(), text: () => `${project.name}: ${nRows} rows written to ${out}` },
  )
}

async function read(file: string, { name, keepIds }: { name?: string; keepIds?: boolean }, command: Command): Promise<void> {
  const bytes = file === '-' ? process.stdin : createReadStream(file)
  const project = await readArchive(bytes, {
    name,
    keepsIds: keepIds === true,
    onProgress: ({ table, nRows }) => progressLine(`${table}: ${nRows} rows`),
  })
  endProgress()
  print(project, { ...command.optsWithGlobals<Json>(), text: () => `${project.name}\t${project.id}` })
}
