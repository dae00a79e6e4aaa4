import { z } from 'zod'
import type { DefinitionKey } from './definitions/definitions'

/** The shapes of this room as answers of the API carry them. They hold the types of the same names beside what computes them. */

/** A closed interval of a figure, low end first. */
export const Interval = z.tuple([z.number(), z.number()]).readonly()

/** A value that exists, or the reason why it does not. `n` is the number of units behind it. */
export const Figure = z.union([
  z.object({
    value: z.number(),
    n: z.number(),
    interval: Interval.nullable(),
    standardError: z.number().nullable(),
    note: z.string().optional(),
  }),
  z.object({ value: z.null(), n: z.number(), interval: z.null(), standardError: z.null(), undefinedBecause: z.string() }),
])

/** A price without an interval: money is counted, not sampled. `n` is how many judgments were paid for. */
export const CostFigure = z.union([
  z.object({ value: z.number(), n: z.number() }),
  z.object({ value: z.null(), n: z.number(), undefinedBecause: z.string() }),
])

/** What a figure means. */
export const Definition = z.object({ name: z.string(), text: z.string(), formula: z.string().optional(), source: z.string() })

export const FigureFormat = z.enum(['share', 'coefficient', 'p', 'difference', 'count'])

/** A figure with its definition, so that none is ever shown without. */
export const FigureRow = z.object({
  key: z.string<DefinitionKey>(),
  figure: Figure,
  format: FigureFormat,
  definition: Definition,
})

/** `counts[row][column]`, rows one labeler, columns the other. */
export const ConfusionTable = z.object({
  categories: z.array(z.string()).readonly(),
  counts: z.array(z.array(z.number()).readonly()).readonly(),
})

export const ConfidenceBin = z.object({ low: z.number(), high: z.number(), n: z.number(), alignment: Figure, samePositionRate: Figure })

export const AltTestRow = z.object({
  annotator: z.string(),
  n: z.number(),
  meanDifference: z.number(),
  t: z.number().nullable(),
  p: z.number(),
  advantage: z.number(),
  isRejected: z.boolean(),
})

export const RecalibratorName = z.enum(['none', 'temperature', 'platt', 'isotonic'])

/** Comparisons of one policy with another, seen from the first. */
export const WinCounts = z.object({ wins: z.number(), ties: z.number(), losses: z.number() })

/** Pairs that both labelers decided, by who agreed with the human label. */
export const PairedCounts = z.object({ nBoth: z.number(), nOnlyFirst: z.number(), nOnlySecond: z.number(), nNeither: z.number() })

/** From which confidence AI labels are accepted, how right those are, and how many of all. */
export const SelectiveThreshold = z.object({ threshold: Figure, agreement: Figure, accepted: Figure })
