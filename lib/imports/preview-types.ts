import { z } from 'zod'
import { Mapping } from '@/lib/formats/mapping'
import { pairings } from '@/lib/formats/record'
import { Message } from '@/lib/preference/message'
import { Order } from '@/lib/words/preference'

const PreviewResponse = z.object({ text: z.string(), policy: z.string().nullable() })

const line = { line: z.number() }

/** A line as it will be read: a pair, labels for a pair of another file, a row that is kept for other files, or the reason why not. */
export const PreviewRow = z.union([
  z.object({
    ...line,
    id: z.string().nullable(),
    prompt: z.array(Message),
    responseA: PreviewResponse,
    responseB: PreviewResponse,
    labels: z.array(z.string()),
    notes: z.array(z.string()),
    tags: z.array(z.string()),
  }),
  z.object({ ...line, labelsOf: z.string(), labels: z.array(z.string()) }),
  z.object({ ...line, keptAs: z.string() }),
  z.object({ ...line, rejectedBecause: z.string() }),
])
export type PreviewRow = z.infer<typeof PreviewRow>

/** A column of a file as a person sees it who has to say what it is. */
const ColumnSample = z.object({
  /** Its name, or the path to it. */
  name: z.string(),
  /** Some of its values, cut. */
  samples: z.array(z.string()),
  /** All its values in the rows that were looked at, where they are few and short; else null. */
  values: z.array(z.string()).nullable(),
  nEmpty: z.number(),
})

/** What a file looks like before it is imported. */
export const ImportPreview = z.object({
  /** The format that the rows were read with; null when none fits. */
  format: z.string().nullable(),
  formatName: z.string().nullable(),
  /** What the content looks like, whatever was asked for. */
  detectedFormat: z.string().nullable(),
  /** Share of the first rows that look like `format`. */
  confidence: z.number(),
  /** Why nothing can be read. */
  problem: z.string().nullable(),
  /** Where the content could be of several formats: which. */
  candidates: z.array(z.string()),
  /** The name that the file's AI labels would get, where the file itself does not name the judge; null where it does or has none. */
  labeler: z.string().nullable(),
  /** The file holds labels for pairs that another file has to bring first. */
  needsPairs: z.boolean(),
  /** The ways in which pairs can be made of the file's rows; empty where each row is one. */
  pairings: z.array(z.enum(pairings)),
  /** Nothing is imported unless one of `pairings` is asked for. */
  asksForPairing: z.boolean(),
  /** The order in which the file's judge is taken to have seen the pairs, where the file does not say it; else null. */
  order: z.nullable(Order),
  /** The file's columns, where a person has to say what they are, or is doing so; else empty. */
  columns: z.array(ColumnSample),
  /** What the columns' names and values suggest, for a person to complete. */
  suggestion: z.nullable(Mapping),
  rows: z.array(PreviewRow),
  formats: z.array(z.object({ id: z.string(), name: z.string(), description: z.string() })),
})
export type ImportPreview = z.infer<typeof ImportPreview>
