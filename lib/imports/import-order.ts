import { createReadStream } from 'node:fs'
import { detectFormat } from '@/lib/formats/detect'
import { formatById } from '@/lib/formats/formats'
import { readValues } from '@/lib/formats/source'
import { spool } from './spool'

/**
 * Files in the order to import them: those that hold labels for other files' pairs come last, all else stays as given.
 * @param formatId the format of all of them, where it is not told from their content
 * @throws when a file cannot be opened
 */
export async function inImportOrder(paths: readonly string[], formatId?: string): Promise<string[]> {
  const [pairs, labels]: [string[], string[]] = [[], []]
  for (const path of paths) (await needsPairs(path, formatId)) ? labels.push(path) : pairs.push(path)
  return [...pairs, ...labels]
}

async function needsPairs(path: string, formatId: string | undefined): Promise<boolean> {
  if (formatId !== undefined) return formatById(formatId)?.needsPairs === true
  if (path === '-') return false
  for await (const first of readValues(createReadStream(path), { spool })) {
    const detected = detectFormat([first])
    return 'format' in detected && detected.format.needsPairs === true
  }
  return false
}
