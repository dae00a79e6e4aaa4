import type { Message } from '@/lib/preference/message'

type PreviewResponse = { text: string; policy: string | null }

/** A line as it will be read: a pair, labels for a pair of another file, or the reason why not. */
export type PreviewRow = { line: number } & (
  | {
      id: string | null
      prompt: Message[]
      responseA: PreviewResponse
      responseB: PreviewResponse
      labels: string[]
      notes: string[]
      tags: string[]
    }
  | { labelsOf: string; labels: string[] }
  | { rejectedBecause: string }
)

/** What a file looks like before it is imported. */
export type ImportPreview = {
  /** The format that the rows were read with; null when none fits. */
  format: string | null
  formatName: string | null
  /** What the content looks like, whatever was asked for. */
  detectedFormat: string | null
  /** Share of the first rows that look like `format`. */
  confidence: number
  /** Why nothing can be read. */
  problem: string | null
  /** The name that the file's AI labels would get, where the file itself does not name the judge; null where it does or has none. */
  labeler: string | null
  /** The file holds labels for pairs that another file has to bring first. */
  needsPairs: boolean
  rows: PreviewRow[]
  formats: { id: string; name: string; description: string }[]
}
