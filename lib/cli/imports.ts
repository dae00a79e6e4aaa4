import type { Command } from 'commander'
import { inChunks } from '@/lib/formats/chunks'
import { linesAsCsv } from '@/lib/imports/lines-csv'
import { endInterruptedImports, getImport, type ImportSummary, listImports } from '@/lib/store/imports'
import { findProject } from '@/lib/store/projects'
import { print } from './output'
import { writeOut } from './write-out'

type Json = { json?: boolean }

/** Adds `concord imports` with `list` and `lines`. */
export function registerImports(program: Command): void {
  const imports = program
    .command('imports')
    .description('what was imported, and what became of every line')
    .option('--json', 'print the result as JSON')
  imports.command('list').description('the imports of a project, youngest first').argument('<project>', 'name or id').action(list)
  imports
    .command('lines')
    .description('write the lines that were not accepted, with their reasons, as CSV')
    .argument('<project>', 'name or id')
    .argument('<import>', 'its id; see "imports list"')
    .option('--out <file>', 'where to write; - is standard output', '-')
    .action(lines)
}

async function list(nameOrId: string, _flags: unknown, command: Command): Promise<void> {
  const { id } = await findProject(nameOrId)
  await endInterruptedImports(id)
  const imports = await listImports(id)
  const text = () => (imports.length === 0 ? 'Nothing imported yet.' : imports.map(asText).join('\n'))
  print(imports, { ...command.optsWithGlobals<Json>(), text })
}

async function lines(nameOrId: string, importId: string, { out }: { out: string }, command: Command): Promise<void> {
  const { id } = await getImport((await findProject(nameOrId)).id, importId)
  await writeOut(out, inChunks(linesAsCsv(id)))
  if (out !== '-') print({ file: out }, { ...command.optsWithGlobals<Json>(), text: () => `written to ${out}` })
}

function asText({ id, fileName, format, status, createdAt, nAccepted, nDuplicate, nRejected }: ImportSummary): string {
  return [id, createdAt, fileName, format, status, `${nAccepted} accepted`, `${nDuplicate} duplicate`, `${nRejected} rejected`].join('\t')
}
