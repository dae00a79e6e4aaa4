import type { LabelsRecord } from '@/lib/formats/record'
import type { LineOutcome } from '@/lib/words/files'
import type { IdentifiedPair } from './identify'
import type { JoinLine } from './join-rows'

/** What one line of a batch says; a line of several pairs is there once for each of them, all in one batch. */
export type BatchLine = IdentifiedPair | JoinLine | { line: number; labels: LabelsRecord } | { line: number; rejectedBecause: string }

/** Where a line's labels go. `isSwapped`: the pair is stored the other way round than this line has it. */
export type Placed = { line: number; pairId: string; ordinal: number; isNewPair: boolean; isSwapped: boolean }

/** What became of a line. */
export type LineResult = { line: number; outcome: LineOutcome; reason: string }

/** What an import added, and what it noticed; all zero at first. */
export const noCounts = {
  parts: 0,
  prompts: 0,
  responses: 0,
  pairs: 0,
  policies: 0,
  annotators: 0,
  humanLabels: 0,
  changedHumanLabels: 0,
  judgments: 0,
  nullVerdicts: 0,
  conflictingJudgments: 0,
  emptyResponse: 0,
  identicalTexts: 0,
  booleanAsText: 0,
  orderUnknown: 0,
  severalTurns: 0,
  equalRatings: 0,
  skippedLabel: 0,
  strengthAgainstChoice: 0,
}
export type ImportCounts = typeof noCounts

/** How far an import is. */
export type ImportState = { bytesRead: number; nLines: number; nAccepted: number; nDuplicate: number; nRejected: number }
