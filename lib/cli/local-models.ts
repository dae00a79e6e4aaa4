import { createInterface } from 'node:readline/promises'
import type { Command } from 'commander'
import { downloadModel, lookUpModel } from '@/lib/labeling/local/download'
import { howToInstall, isLlamaInstalled } from '@/lib/labeling/local/llama'
import { listModelFiles, modelsFolder } from '@/lib/labeling/local/models-folder'
import { endProgress, print, progressLine } from './output'

type Json = { json?: boolean }
type Fetch = { sha256?: string; yes?: boolean }

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`

/** Adds `concord local-models` with `list` and `download`; bare it lists. */
export function registerLocalModels(program: Command): void {
  const models = program
    .command('local-models')
    .description('list and download GGUF files that Concord runs by itself: concord label PROJECT --model FILE.gguf')
    .option('--json', 'print the result as JSON')
    .action(list)
  models
    .command('list')
    .description('the files in the models folder')
    .action((_flags, command: Command) => list(command.optsWithGlobals()))
  models
    .command('download')
    .description('fetch a GGUF file; size and place are shown first, and an interrupted download goes on where it stopped')
    .argument('<url>', 'address of the file')
    .option('--sha256 <hex>', 'the checksum that it must have')
    .option('--yes', 'do not ask')
    .action(download)
}

async function list({ json }: Json): Promise<void> {
  const [files, isInstalled] = await Promise.all([listModelFiles(), isLlamaInstalled()])
  const lines = files.map(({ name, bytes }) => `${name}  ${megabytes(bytes)}`)
  const where = files.length === 0 ? `No GGUF file in ${modelsFolder()}.` : `In ${modelsFolder()}:`
  const how = isInstalled ? [] : [`To run them, install node-llama-cpp in Concord's folder: ${howToInstall}`]
  print({ folder: modelsFolder(), isInstalled, files }, { json, text: () => [where, ...lines, ...how].join('\n') })
}

async function download(url: string, { sha256, yes }: Fetch): Promise<void> {
  const offer = await lookUpModel(url)
  const rest = offer.bytesThere === 0 ? '' : `, ${megabytes(offer.bytesThere)} of it are here already`
  process.stderr.write(`${offer.name}: ${megabytes(offer.bytes)}${rest}, into ${modelsFolder()} (${megabytes(offer.freeBytes)} free).\n`)
  if (!offer.isThere && yes !== true) await confirm()
  const onProgress = (bytes: number) => progressLine(`${megabytes(bytes)} of ${megabytes(offer.bytes)}`)
  const file = await downloadModel({ url, bytes: offer.bytes, sha256 }, { onProgress }).finally(endProgress)
  print(file, { text: () => file })
}

async function confirm(): Promise<void> {
  if (!process.stdin.isTTY) throw new Error('Add --yes to download it without being asked.')
  const question = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await question.question('Download? [y/N] ')
  question.close()
  if (!/^y(es)?$/i.test(answer.trim())) throw new Error('Not downloaded.')
}
