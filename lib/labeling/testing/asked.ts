import { plantedTruth, unbiased } from '@/lib/baseline/planted'
import { type AskedPair, readPrompt } from '@/lib/baseline/read-prompt'

/** P(first) that the server gives to two responses, so that a test knows the answer without asking. */
export const truthOf = (context: string, first: string, second: string): number => plantedTruth({ context, first, second }, unbiased).pFirst

/** The ledger's name for a pair as it was shown. */
export const askedKey = (context: string, first: string, second: string): string => JSON.stringify([context, first, second])

/** The pair that a request asks about, or null when it is no labeler's. */
export function pairIn(body: Record<string, unknown>): AskedPair | null {
  return readPrompt(Array.isArray(body.messages) ? body.messages.map(({ content }: { content: string }) => content) : [String(body.prompt)])
}
