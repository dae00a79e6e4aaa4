import { access, constants, readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { z } from 'zod'
import { formats } from '@/lib/formats/formats'
import { describeImport, noticed } from '@/lib/formats/in-words'
import { mappingFormatId } from '@/lib/formats/mapped-format'
import { pairings } from '@/lib/formats/record'
import { type ImportOptions, importFile, importPath } from '@/lib/imports/import-file'
import { inImportOrder } from '@/lib/imports/import-order'
import { NotFound } from '@/lib/store/errors'
import { type ImportLineRow, type ImportSummary, listImportLines } from '@/lib/store/imports'
import { createProject, findProject, type Project } from '@/lib/store/projects'
import { Order } from '@/lib/words/preference'
import { endProgress, print, progressLine } from './output'

type Flags = ReadAs & { format?: string; labeler?: string; mapping?: string; create?: boolean; json?: boolean }
type Said = Omit<Flags, 'order'> & { pairs?: string; order?: string }
const ReadAs = z.object({ pairing: z.enum(pairings).optional(), order: z.optional(Order) })
type ReadAs = z.infer<typeof ReadAs>

const linesShown = 10

/** Adds `concord import`. */
export function registerImport(program: Command): void {
  program
    .command('import')
    .description('bring files into a project; importing a file again adds nothing')
    .argument('<project>', 'name or id of the project')
    .argument('<files...>', 'files as they are, also gzip; - is standard input')
    .option('--format <format>', `instead of telling it from the content: ${formats.map(({ id }) => id).join(', ')}`)
    .option('--labeler <name>', 'name of the judge whose labels the file holds')
    .option('--mapping <mapping>', 'which column is what: the name of a saved mapping, or a file with its JSON')
    .option('--pairs <how>', `how pairs are made of rows that are none: ${pairings.join(', ')}`)
    .option('--order <order>', 'the order in which the judge saw the pairs, AB or BA, where the file does not say it')
    .option('--create', 'make the project if it is not there')
    .option('--json', 'print the result as JSON')
    .action(importFiles)
}

async function importFiles(projectName: string, files: string[], { pairs, order, ...flags }: Said): Promise<void> {
  const readAs = ReadAs.safeParse({ pairing: pairs, order })
  if (!readAs.success) throw new Error(`--pairs is one of ${pairings.join(', ')}; --order is AB or BA.`)
  await checkReadable(files)
  const mapping = flags.mapping === undefined ? {} : { mapping: await nameOrJson(flags.mapping) }
  const project = await projectFor(projectName, flags.create === true)
  const imported: (ImportSummary & { rejected: ImportLineRow[] })[] = []
  for (const file of await inImportOrder(files, flags.mapping === undefined ? flags.format : mappingFormatId)) {
    const summary = await importOne(project.id, file, { ...flags, ...readAs.data, ...mapping })
    imported.push({ ...summary, rejected: await listImportLines(summary.id, { outcome: 'rejected', limit: linesShown }) })
    if (summary.status === 'failed') process.exitCode = 1
  }
  print({ projectId: project.id, imports: imported }, { json: flags.json, text: () => imported.map(asText).join('\n\n') })
}

/** Before anything is imported: a wrong name in the middle of a list should not leave half of it done. */
async function checkReadable(files: readonly string[]): Promise<void> {
  for (const file of files.filter((one) => one !== '-')) {
    await access(file, constants.R_OK).catch((cause: unknown) => {
      throw new Error(`${file} cannot be read: is the path right, and may you read it? Nothing was imported.`, { cause })
    })
  }
}

async function importOne(projectId: string, file: string, { format, labeler, mapping, pairing, order }: Flags): Promise<ImportSummary> {
  const options: Partial<ImportOptions> = {
    formatId: format,
    labeler,
    mapping,
    pairing,
    order,
    onAway: () => progressLine(`${file}: the database is away; waiting for it`),
    onProgress: ({ nLines, nAccepted }) => progressLine(`${file}: ${nLines} lines read, ${nAccepted} accepted`),
  }
  const summary =
    file === '-'
      ? await importFile(projectId, process.stdin, { fileName: 'standard input', ...options })
      : await importPath(projectId, file, options)
  endProgress()
  return summary
}

/** The JSON of a mapping's file; the name itself where there is no such file. */
async function nameOrJson(mapping: string): Promise<string> {
  return access(mapping, constants.R_OK).then(
    () => readFile(mapping, 'utf8'),
    () => mapping,
  )
}

async function projectFor(name: string, isMade: boolean): Promise<Project> {
  try {
    return await findProject(name)
  } catch (error) {
    if (!(error instanceof NotFound)) throw error
    if (isMade) return createProject({ name })
    throw new Error(`There is no project called "${name}". Add --create to make it, or see "concord projects".`, { cause: error })
  }
}

function asText(summary: ImportSummary & { rejected: ImportLineRow[] }): string {
  const more = summary.nRejected - summary.rejected.length
  return [
    `${summary.fileName} (${summary.format}): ${describeImport(summary)}`,
    ...noticed(summary.counts).map((sentence) => `  ${sentence}`),
    ...(summary.reason === null ? [] : [`  ${summary.reason}`]),
    ...summary.rejected.map(({ line, reason }) => `  line ${line}: ${reason}`),
    ...(more > 0 ? [`  and ${more} more rejected`] : []),
  ].join('\n')
}
