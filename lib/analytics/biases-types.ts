import { z } from 'zod'
import { ScreenRun } from '@/lib/slice/screen-run'
import { Definition, Figure, FigureRow } from '@/lib/stats/answers'

/** AI over all that it decided, AI over what people decided too, people there, and the difference of these two. */
export const Compared = z.object({ ai: Figure, aiSame: Figure, people: Figure, gap: Figure })
export type Compared = z.infer<typeof Compared>

/** GET /api/projects/:id/biases */
export const BiasesScreen = z.object({
  run: ScreenRun.nullable(),
  length: z.object({
    headline: z.array(FigureRow),
    /** By how many characters the responses differ; pairs of the same length are in no step, and a step without a pair is left out. */
    bySteps: z.array(
      Compared.extend({
        name: z.string(),
        conditions: z.object({ minDelta: z.number(), maxDelta: z.number().optional() }),
      }),
    ),
    /** Mean length of each policy's responses, in characters. */
    byPolicy: z.array(z.object({ policy: z.string(), figure: Figure })),
    definitions: z.object({ byPolicy: z.array(Definition) }),
  }),
  format: z.object({
    /** Preferring the response with more of the feature. `feature` is what a list of pairs is filtered by. */
    more: z.array(
      Compared.extend({
        feature: z.string(),
        name: z.string(),
      }),
    ),
    /** Log-odds for one standard deviation more, all features at once. */
    effects: z.array(z.object({ name: z.string(), ai: Figure, aiSame: Figure, people: Figure })),
    definitions: z.object({ more: z.array(Definition), effects: z.array(Definition) }),
  }),
  /** Null until a policy was chosen as the labeler's own. */
  self: z
    .object({
      own: z.string(),
      figures: z.array(FigureRow),
      beside: z
        .object({
          run: ScreenRun,
          figures: z.array(FigureRow),
        })
        .nullable(),
    })
    .nullable(),
})
export type BiasesScreen = z.infer<typeof BiasesScreen>
