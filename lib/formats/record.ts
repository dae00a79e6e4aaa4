import type { Message } from '@/lib/preference/message'

export type JsonObject = Record<string, unknown>

/** One person's label, by identity of the response. */
export type HumanRecord = {
  annotator: string
  kind: 'person' | 'gold' | 'crowd'
  preference: 'A' | 'B' | 'tie'
  /** 1 slightly … 3 much better. */
  strength?: number
  /** In [0, 1]. */
  confidence?: number
  comment?: string
  /** ISO 8601. */
  at?: string
  shownOrder?: 'AB' | 'BA'
}

/** What one inference of a judge said, by position: `first` is the response shown first in `order`. */
export type AiRecord = {
  labeler: string
  order: 'AB' | 'BA'
  sample?: number
  /** Natural-log probabilities by token, as the judge's server returned them. */
  logprobs?: Record<string, number>
  /** The tokens of `logprobs` that name the first and the second response; "1" and "2" unless given. */
  labelTokens?: [first: string, second: string]
  pFirst?: number
  /** Null: the judge was asked, and nothing readable came back. */
  verdict?: 'first' | 'second' | 'tie' | null
  rationale?: string
  rawText?: string
  latencyMs?: number
}

/** What a reader noticed and accepted; counted in the result of an import. */
export type RecordNote = 'emptyResponse' | 'identicalTexts' | 'booleanAsText' | 'orderUnknown'

/** One pair with all labels that its line carries. */
export type PairRecord = {
  prompt: Message[]
  responseA: { text: string; policy: string | null }
  responseB: { text: string; policy: string | null }
  id?: string
  tags: string[]
  split?: string
  human: HumanRecord[]
  ai: AiRecord[]
  /** All that the line carried and Concord has no field for. */
  meta: JsonObject
  notes?: RecordNote[]
  /** The row is an item of a benchmark whose published figures count rows: the same pair again in one file is an item of its own. */
  rowIsItem?: boolean
}

/** Labels for a pair that another file brought, known by that pair's id in its file. A and B are the sides of that file. */
export type LabelsRecord = { pairId: string; human: HumanRecord[]; ai: AiRecord[]; meta: JsonObject }

/** What a line says, or why it cannot be read. */
export type Reading = { record: PairRecord } | { labels: LabelsRecord } | { rejectedBecause: string }

/** A reading with its place: the line of a JSON Lines file, the element of a JSON array, both from 1. `endsFile`: nothing after it could be read. */
export type ReadLine = { line: number } & (Exclude<Reading, { rejectedBecause: string }> | { rejectedBecause: string; endsFile?: true })

export type ReaderOptions = {
  /** Seeds the hash that decides which of chosen and rejected becomes A. */
  sideSeed: string
  /** The name of the judge whose labels the file holds, where the file does not name it or another name is wanted. */
  labeler?: string
  /** Name or path of the file: some formats name the judge only there. */
  fileName?: string
}

/** One file format whose rows are JSON objects. Pure: a row in, a reading out. */
export type Format = {
  id: string
  /** For people. */
  name: string
  description: string
  /** True when the row can only be of this format. */
  recognises: (row: JsonObject) => boolean
  /** True when the row holds AI labels and the format does not say whose. */
  asksForLabeler?: (row: JsonObject) => boolean
  /** True when the rows hold labels for pairs of another file, which has to come first. */
  needsPairs?: boolean
  read: (row: unknown, options: ReaderOptions) => Reading
}
