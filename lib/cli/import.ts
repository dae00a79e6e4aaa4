import { access, constants } from 'node:fs/promises'
import type { Command } from 'commander'
import { formats } from '@/lib/formats/formats'
import { describeImport, noticed } from '@/lib/formats/in-words'
import { type ImportOptions, importFile, importPath } from '@/lib/imports/import-file'
import { inImportOrder } from '@/lib/imports/import-order'
import { NotFound } from '@/lib/store/errors'
import { type ImportLineRow, type ImportSummary, listImportLines } from '@/lib/store/imports'
import { createProject, findProject, type Project } from '@/lib/store/projects'
import { endProgress, print, progressLine } from './output'

type Flags = { format?: string; labeler?: string; create?: boolean; json?: boolean }

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
    .option('--create', 'make the project if it is not there')
    .option('--json', 'print the result as JSON')
    .action(importFiles)
}

async function importFiles(projectName: string, files: string[], flags: Flags): Promise<void> {
  await checkReadable(files)
  const project = await projectFor(projectName, flags.create === true)
  const imported: (ImportSummary & { rejected: ImportLineRow[] })[] = []
  for (const file of await inImportOrder(files, flags.format)) {
    const summary = await importOne(project.id, file, flags)
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

async function importOne(projectId: string, file: string, { format, labeler }: Flags): Promise<ImportSummary> {
  const options: Partial<ImportOptions> = {
    formatId: format,
    labeler,
    onProgress: ({ nLines, nAccepted }) => progressLine(`${file}: ${nLines} lines read, ${nAccepted} accepted`),
  }
  const summary =
    file === '-'
      ? await importFile(projectId, process.stdin, { fileName: 'standard input', ...options })
      : await importPath(projectId, file, options)
  endProgress()
  return summary
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
