import { z } from 'zod'
import { Prompt } from './messages'
import { acceptPair } from './pair-rules'
import { reasonOf } from './reason'
import type { Format, ReaderOptions, Reading } from './record'
import { Name, ResponseText, restOf } from './row'
import { isChosenA } from './sides'

const Row = z.looseObject({
  id: Name.nullish(),
  prompt: Prompt,
  chosen: ResponseText,
  chosen_model: Name.nullish(),
  rejected: ResponseText,
  rejected_model: Name.nullish(),
  subset: z.string().nullish(),
})
const named = Object.keys(Row.shape)

/**
 * RewardBench: a prompt, a chosen and a rejected response that its authors stand for, so the label is gold. `id` numbers the rows of the whole set.
 * Source: FORMATS.md section 1
 */
export const rewardBench = {
  id: 'reward-bench',
  name: 'RewardBench',
  description: 'prompt, chosen, chosen_model, rejected, rejected_model, subset',
  recognises: (row) => 'chosen' in row && 'rejected' in row && 'chosen_model' in row && 'rejected_model' in row && 'subset' in row,
  read: readRewardBenchRow,
} satisfies Format

function readRewardBenchRow(value: unknown, { sideSeed }: ReaderOptions): Reading {
  const parsed = Row.safeParse(value)
  if (!parsed.success) return { rejectedBecause: reasonOf(parsed.error) }
  const row = parsed.data
  const messages = row.prompt.messages
  const isA = isChosenA(sideSeed, JSON.stringify(messages), row)
  const chosen = { text: row.chosen, policy: row.chosen_model ?? null }
  const rejected = { text: row.rejected, policy: row.rejected_model ?? null }
  return acceptPair({
    prompt: messages,
    responseA: isA ? chosen : rejected,
    responseB: isA ? rejected : chosen,
    ...(row.id == null ? {} : { id: row.id }),
    tags: row.subset == null || row.subset === '' ? [] : [row.subset],
    human: [{ annotator: 'gold', kind: 'gold', preference: isA ? 'A' : 'B' }],
    ai: [],
    meta: { ...row.prompt.meta, ...restOf(row, named) },
  })
}
