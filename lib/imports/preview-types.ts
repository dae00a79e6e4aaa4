import type { ColumnSample } from '@/lib/formats/columns'
import type { Mapping } from '@/lib/formats/mapping'
import type { Pairing } from '@/lib/formats/record'
import type { Message } from '@/lib/preference/message'
import type { Order } from '@/lib/words/preference'

type PreviewResponse = { text: string; policy: string | null }

/** A line as it will be read: a pair, labels for a pair of another file, a row that is kept for other files, or the reason why not. */
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
  | { keptAs: string }
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
  /** Where the content could be of several formats: which. */
  candidates: string[]
  /** The name that the file's AI labels would get, where the file itself does not name the judge; null where it does or has none. */
  labeler: string | null
  /** The file holds labels for pairs that another file has to bring first. */
  needsPairs: boolean
  /** The ways in which pairs can be made of the file's rows; empty where each row is one. */
  pairings: Pairing[]
  /** Nothing is imported unless one of `pairings` is asked for. */
  asksForPairing: boolean
  /** The order in which the file's judge is taken to have seen the pairs, where the file does not say it; else null. */
  order: Order | null
  /** The file's columns, where a person has to say what they are, or is doing so; else empty. */
  columns: ColumnSample[]
  /** What the columns' names and values suggest, for a person to complete. */
  suggestion: Mapping | null
  rows: PreviewRow[]
  formats: { id: string; name: string; description: string }[]
}
