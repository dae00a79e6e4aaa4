import { z } from 'zod'
import { RunFilter } from '@/lib/slice/filter'
import { ScreenRun } from '@/lib/slice/screen-run'
import { ConfidenceBin, ConfusionTable, Definition, Figure, FigureFormat, FigureRow } from '@/lib/stats/answers'

export const AnnotatorPair = z.object({ one: z.string(), other: z.string(), n: z.number(), agreement: Figure, kappa: Figure })
export type AnnotatorPair = z.infer<typeof AnnotatorPair>

/** The same question put to the AI with people and to people among themselves. */
export const ComparedRow = z.object({
  name: z.string(),
  format: FigureFormat,
  ai: Figure,
  people: Figure,
  definitions: z.array(Definition),
})
export type ComparedRow = z.infer<typeof ComparedRow>

/** GET /api/projects/:id/agreement */
export const AgreementScreen = z.object({
  run: ScreenRun.nullable(),
  ties: RunFilter.shape.ties,
  /** Pairs of the slice, and how many of them have which labels. */
  nPairs: z.number(),
  nWithAi: z.number(),
  nWithHuman: z.number(),
  nWithBoth: z.number(),
  /** Alignment under the chosen rule first, then what goes with it. */
  headline: z.array(FigureRow),
  /** Every other coefficient of AI and people. */
  coefficients: z.array(FigureRow),
  sideBySide: z.array(ComparedRow),
  /** Why kappa is low although agreement is high, where it is so. */
  paradox: z.string().nullable(),
  /** What a reader must know of where the human labels come from. */
  caveats: z.array(z.string()),
  alignmentByRule: z.array(z.object({ rule: RunFilter.shape.ties, figure: Figure, nAiTies: z.number() })),
  /** Rows the AI label, columns the human label, over A, B and tie. */
  confusion: ConfusionTable,
  ceiling: z.array(FigureRow),
  amongPeople: z.array(FigureRow),
  annotatorPairs: z.array(AnnotatorPair),
  definitions: z.object({ annotatorPairs: z.array(Definition) }),
  byTag: z.array(z.object({ tag: z.string(), figure: Figure })),
  byConfidence: z.array(ConfidenceBin),
})
export type AgreementScreen = z.infer<typeof AgreementScreen>
