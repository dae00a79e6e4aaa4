import { ProblemError } from './fetch'

/** As much of a file as goes up for its preview. */
const previewBytes = 2 ** 20
const previewRows = 201

/**
 * What of a file goes up for its preview: its beginning. A Parquet file cannot be read from there; its first rows go up as JSON Lines.
 * @throws ProblemError for a Parquet file that cannot be read
 */
export async function previewBody(file: File): Promise<{ body: Blob; isWhole: boolean }> {
  if ((await file.slice(0, 4).text()) !== 'PAR1') return { body: file.slice(0, previewBytes), isWhole: file.size <= previewBytes }
  const { readParquet } = await import('@/lib/formats/parquet')
  const rows: string[] = []
  let nChars = 0
  for await (const entry of readParquet({ byteLength: file.size, slice: (start, end) => file.slice(start, end).arrayBuffer() })) {
    if ('value' in entry) {
      const row = JSON.stringify(entry.value)
      rows.push(row)
      nChars += row.length
    } else if (rows.length === 0) throw new ProblemError({ title: entry.rejectedBecause, status: 422, code: 'unreadable-file' })
    if (rows.length === previewRows || nChars > previewBytes) break
  }
  return { body: new Blob([rows.join('\n')]), isWhole: true }
}
