import * as z from 'zod/mini'

export const ImportStatus = z.enum(['running', 'completed', 'failed'])
export type ImportStatus = z.infer<typeof ImportStatus>

/** What became of a line of an imported file. */
export const LineOutcome = z.enum(['accepted', 'duplicate', 'rejected'])
export type LineOutcome = z.infer<typeof LineOutcome>

/** How far it is with telling a webhook. */
export const DeliveryState = z.enum(['pending', 'delivered', 'failed'])
export type DeliveryState = z.infer<typeof DeliveryState>
