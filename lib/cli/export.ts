import type { Command } from 'commander'
import { exportFile } from '@/lib/export/export'
import { findProject } from '@/lib/store/projects'
import { addCriteria, chosenExport, type ExportFlags } from './export-flags'
import { endProgress, print, progressLine } from './output'
import { writeOut } from './write-out'

type Flags = ExportFlags & { out: string; json?: boolean }

const bytesBetweenReports = 16 * 2 ** 20

/** Adds `concord export`. */
export function registerExport(program: Command): void {
  const command = program
    .command('export')
    .description('write the labels that hold up as training data')
    .argument('<project>', 'name or id of the project')
  addCriteria(command)
    .option('--out <file>', 'where to write; - is standard output', '-')
    .option('--json', 'print what each criterion left as JSON; needs --out')
    .action(run)
}

async function run(nameOrId: string, { out, json, ...flags }: Flags): Promise<void> {
  const project = await findProject(nameOrId)
  if (json === true && out === '-') throw new Error('With --json say where the rows go: --out FILE.')
  const { criteria, format } = await chosenExport(project.id, flags)
  const file = await exportFile(project.id, criteria, format)
  if (out === '-') return writeOut(out, file.bytes)
  await writeOut(out, reported(file.bytes, out))
  endProgress()
  const steps = await file.steps()
  const text = () => [...steps.map(({ name, n }) => `${String(n).padStart(9)}  ${name}`), `written to ${out}`].join('\n')
  print({ pairs: steps.at(-1)?.n ?? 0, file: out, steps }, { json, text })
}

async function* reported(chunks: AsyncIterable<Uint8Array>, out: string): AsyncGenerator<Uint8Array> {
  let [nBytes, said] = [0, 0]
  for await (const chunk of chunks) {
    yield chunk
    nBytes += chunk.length
    if (nBytes - said < bytesBetweenReports) continue
    said = nBytes
    progressLine(`${out}: ${Math.round(nBytes / 2 ** 20)} MB written`)
  }
}
