import type { ScreenRun } from '@/lib/slice/screen-run'
import type { Definition } from '@/lib/stats/definitions/definitions'
import type { FigureRow } from '@/lib/stats/definitions/figure-row'
import type { Figure } from '@/lib/stats/figure'

/** AI over all that it decided, AI over what people decided too, people there, and the difference of these two. */
export type Compared = { ai: Figure; aiSame: Figure; people: Figure; gap: Figure }

/** GET /api/projects/:id/biases */
export type BiasesScreen = {
  run: ScreenRun | null
  length: {
    headline: FigureRow[]
    /** By how many characters the responses differ; pairs of the same length are in no step, and a step without a pair is left out. */
    bySteps: (Compared & { name: string; conditions: { minDelta: number; maxDelta?: number } })[]
    /** Mean length of each policy's responses, in characters. */
    byPolicy: { policy: string; figure: Figure }[]
    definitions: { byPolicy: Definition[] }
  }
  format: {
    /** Preferring the response with more of the feature. `feature` is what a list of pairs is filtered by. */
    more: (Compared & { feature: string; name: string })[]
    /** Log-odds for one standard deviation more, all features at once. */
    effects: { name: string; ai: Figure; aiSame: Figure; people: Figure }[]
    definitions: { more: Definition[]; effects: Definition[] }
  }
  /** Null until a policy was chosen as the labeler's own. */
  self: { own: string; figures: FigureRow[]; beside: { run: ScreenRun; figures: FigureRow[] } | null } | null
}
