import * as z from 'zod/mini'

/** A pair's two responses: names that stay with them, never positions. */
export const ResponseName = z.enum(['A', 'B'])
export type ResponseName = z.infer<typeof ResponseName>

/** What a person or an AI label says of a pair. */
export const Preference = z.enum(['A', 'B', 'tie'])
export type Preference = z.infer<typeof Preference>

/** What one inference said, by name of the response: `none` is asked, but no verdict could be read. */
export const Verdict = z.enum(['A', 'B', 'tie', 'none'])
export type Verdict = z.infer<typeof Verdict>

/** How a pair was shown: `AB` is A first. */
export const Order = z.enum(['AB', 'BA'])
export type Order = z.infer<typeof Order>

/** Where a response was shown. */
export const Position = z.enum(['first', 'second'])
export type Position = z.infer<typeof Position>

/** What one inference said, by position. */
export const PositionVerdict = z.enum(['first', 'second', 'tie'])
export type PositionVerdict = z.infer<typeof PositionVerdict>

/** What an annotator presses, by the side of the screen. `bothBad` is a tie, because neither is good. */
export const Choice = z.enum(['left', 'right', 'tie', 'bothBad'])
export type Choice = z.infer<typeof Choice>

/** Where on the screen the better response stood; `tie` where neither is better. */
export const Side = z.enum(['left', 'right', 'tie'])
export type Side = z.infer<typeof Side>

/**
 * How ties count: `exclude` asks only where both decide (S2), `strict` takes a tie as a label like any other (S1), `half` gives half the
 * credit where one ties and the other decides (AlpacaEval's 1 − mean absolute difference).
 */
export const TieRule = z.enum(['exclude', 'half', 'strict'])
export type TieRule = z.infer<typeof TieRule>
