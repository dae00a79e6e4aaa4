import type { Message } from '@/lib/preference/message'
import type { AnnotatorKind } from '@/lib/words/people'
import type { Order, PositionVerdict, Preference } from '@/lib/words/preference'

export type JsonObject = Record<string, unknown>

/** One person's label, by identity of the response. */
export type HumanRecord = {
  annotator: string
  kind: AnnotatorKind
  preference: Preference
  /** A tie because neither response is good. */
  isBothBad?: true
  /** 1 slightly … 3 much better. */
  strength?: number
  /** In [0, 1]. */
  confidence?: number
  comment?: string
  /** ISO 8601. */
  at?: string
  shownOrder?: Order
}

/** What one inference of a judge said, by position: `first` is the response shown first in `order`. */
export type AiRecord = {
  labeler: string
  order: Order
  sample?: number
  /** Natural-log probabilities by token, as the judge's server returned them. */
  logprobs?: Record<string, number>
  /** The tokens of `logprobs` that name the first and the second response; "1" and "2" unless given. */
  labelTokens?: [first: string, second: string]
  pFirst?: number
  /** Null: the judge was asked, and nothing readable came back. */
  verdict?: PositionVerdict | null
  rationale?: string
  rawText?: string
  latencyMs?: number
}

/** What a reader noticed and accepted; counted in the result of an import. */
export type RecordNote =
  | 'emptyResponse'
  | 'identicalTexts'
  | 'booleanAsText'
  | 'orderUnknown'
  /** The conversations go on differently, so each response holds the turns that follow. */
  | 'severalTurns'
  /** Both responses were rated the same. */
  | 'equalRatings'
  /** An annotator left the pair without a label. */
  | 'skippedLabel'
  /** A strength that points the other way than the choice was left out. */
  | 'strengthAgainstChoice'

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

/** Where a kept row is found: its kind, and what it has in common with the rows that it makes pairs with. */
export type PartKey = { kind: string; group: string }

/** A row that waits in the project for rows of other files; `own` tells it from the others of its group. */
export type Part = PartKey & { own: string; content: JsonObject }

/** The kept rows of a group, in the order of their arrival. */
export type FindParts = (key: PartKey) => readonly Part[]

/** A row that says something only together with other rows, mostly of other files. */
export type Join = {
  /** For people: "the answer of m to question 1". */
  about: string
  /** What of this row is kept for others. */
  keeps: readonly Part[]
  /** The groups that `make` looks at; asked again while what was found leads to further ones. */
  wants: (find: FindParts) => readonly PartKey[]
  /** The pairs that this row makes with the kept ones, none as yet, or why it cannot be used. Not asked of a row that is kept already. */
  make: (find: FindParts) => { records: PairRecord[] } | { rejectedBecause: string }
}

/** What a line says, or why it cannot be read. A line of several responses says several pairs. */
export type Reading =
  | { record: PairRecord }
  | { records: readonly PairRecord[] }
  | { labels: LabelsRecord }
  | { join: Join }
  | { rejectedBecause: string }

/** A reading with its place: the line of a JSON Lines file, the element of a JSON array, both from 1. `endsFile`: nothing after it could be read. */
export type ReadLine = { line: number } & (Exclude<Reading, { rejectedBecause: string }> | { rejectedBecause: string; endsFile?: true })

/** How pairs are made of rows that are none by themselves. */
export const pairings = ['every', 'best-random', 'matched'] as const
export type Pairing = (typeof pairings)[number]

export type ReaderOptions = {
  /** Seeds the hash that decides which of chosen and rejected becomes A. */
  sideSeed: string
  /** The name of the judge whose labels the file holds, where the file does not name it or another name is wanted. */
  labeler?: string
  /** Name or path of the file: some formats name the judge only there. */
  fileName?: string
  /** One of the format's `pairings`; the first of them unless given. */
  pairing?: Pairing
  /** The order in which the file's judge saw the pairs, where the file does not say it. */
  order?: Order
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
  /** True when the rows say something only after another file has come. */
  needsPairs?: boolean
  /** The ways in which pairs can be made of its rows, the usual one first. */
  pairings?: readonly Pairing[]
  /** True when no pairs are made unless one of `pairings` is asked for. */
  asksForPairing?: boolean
  /** The order in which the judge saw the pairs, for formats that do not say it in their rows. */
  orderOf?: (options: ReaderOptions) => Order
  /** Formats with all fields of this one and more: a row of theirs is not of this one. */
  yieldsTo?: readonly string[]
  /** @param line the row's number in its file, from 1, for formats that are joined by position */
  read: (row: unknown, options: ReaderOptions, line: number) => Reading
}
