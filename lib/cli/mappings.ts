import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { columnsOf } from '@/lib/formats/columns'
import { isObject } from '@/lib/formats/is-object'
import type { JsonObject } from '@/lib/formats/record'
import { readValues } from '@/lib/formats/source'
import { suggestMapping } from '@/lib/formats/suggest-mapping'
import { FileNotImported } from '@/lib/imports/errors'
import { readMapping } from '@/lib/imports/mapping-for'
import { spool } from '@/lib/imports/spool'
import { deleteMapping, findMapping, listMappings, type SavedMapping, saveMapping } from '@/lib/store/mappings'
import { findProject } from '@/lib/store/projects'
import { print } from './output'

type Json = { json?: boolean }
const rowsLookedAt = 200

/** Adds `concord mappings` with `list`, `show`, `save`, `delete` and `suggest`. */
export function registerMappings(program: Command): void {
  const mappings = program
    .command('mappings')
    .description('which column of a file is what, by names to use again with "import --mapping"')
    .option('--json', 'print the result as JSON')
  mappings.command('list').description('the mappings of a project').argument('<project>', 'name or id').action(list)
  mappings
    .command('show')
    .description('print a mapping as JSON')
    .argument('<project>', 'name or id')
    .argument('<name>')
    .action(async (project: string, name: string) => {
      const { mapping } = await findMapping((await findProject(project)).id, name)
      print(mapping, { json: true, text: () => '' })
    })
  mappings
    .command('save')
    .description('save a mapping under a name, in place of the one that had it')
    .argument('<project>', 'name or id')
    .argument('<name>')
    .argument('<file>', 'its JSON; "mappings suggest" makes one to begin with')
    .action(save)
  mappings.command('delete').description('take a mapping away').argument('<project>', 'name or id').argument('<name>').action(remove)
  mappings
    .command('suggest')
    .description('print what the columns of a file suggest, to complete and save')
    .argument('<file>')
    .action(async (file: string) => print(await suggestFor(file), { json: true, text: () => '' }))
}

async function list(project: string, _flags: object, command: Command): Promise<void> {
  const all = await listMappings((await findProject(project)).id)
  const text = () => (all.length === 0 ? 'No mappings yet. Begin with: concord mappings suggest FILE' : all.map(asText).join('\n'))
  print(all, { ...command.optsWithGlobals<Json>(), text })
}

async function save(project: string, name: string, file: string, _flags: object, command: Command): Promise<void> {
  const { id } = await findProject(project)
  const saved = await saveMapping(id, name, readMapping(await readFile(file, 'utf8'), file))
  print(saved, { ...command.optsWithGlobals<Json>(), text: () => `${saved.name} is saved` })
}

async function remove(project: string, name: string, _flags: object, command: Command): Promise<void> {
  const { id } = await findProject(project)
  await deleteMapping(id, (await findMapping(id, name)).id)
  print({ deleted: name }, { ...command.optsWithGlobals<Json>(), text: () => `${name} is deleted` })
}

async function suggestFor(file: string) {
  const rows: JsonObject[] = []
  let unread = 'the file holds no rows'
  for await (const entry of readValues(createReadStream(file), { spool })) {
    if ('rejectedBecause' in entry) unread = entry.rejectedBecause
    else if (isObject(entry.value)) rows.push(entry.value)
    if (rows.length === rowsLookedAt) break
  }
  if (rows.length === 0) throw new FileNotImported(file, unread)
  return suggestMapping(columnsOf(rows))
}

function asText({ name, mapping, updatedAt }: SavedMapping): string {
  return [
    name,
    `${mapping.prompt}, ${mapping.responseA}, ${mapping.responseB}`,
    `${mapping.labels.length} labels`,
    updatedAt.slice(0, 10),
  ].join('\t')
}
