import { csvLine } from '@/lib/formats/csv-line'
import { listImportLines } from '@/lib/store/imports'

const linesAtOnce = 5000

/** The lines of an import that were not accepted, as CSV with a header row, in constant memory. */
export async function* linesAsCsv(importId: string): AsyncGenerator<string> {
  yield csvLine(['line', 'outcome', 'reason'])
  for (let after = 0; ; ) {
    const lines = await listImportLines(importId, { after, limit: linesAtOnce })
    if (lines.length > 0) yield lines.map(({ line, outcome, reason }) => csvLine([line, outcome, reason])).join('')
    const last = lines.at(-1)
    if (last === undefined || lines.length < linesAtOnce) return
    after = last.line
  }
}
