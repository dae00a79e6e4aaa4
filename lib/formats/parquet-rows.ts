import type { ParquetColumn } from './parquet-writer'
import type { JsonObject } from './record'
import { decided, type WriteContext, type WrittenPair } from './written-pair'

/** The columns of a TRL preference file; `split` only where the file itself is not of one. */
export function trlColumns(
  { isConversational, withMargin }: Pick<WriteContext, 'isConversational' | 'withMargin'>,
  hasSplit: boolean,
): ParquetColumn[] {
  const type = isConversational ? 'messages' : 'string'
  const texts = ['pair_id', 'chosen_model', 'rejected_model', ...(hasSplit ? ['split'] : [])]
  return [
    ...['prompt', 'chosen', 'rejected'].map((name) => ({ name, type }) as const),
    ...(withMargin ? [{ name: 'margin', type: 'double' } as const] : []),
    { name: 'p_soft', type: 'double' },
    ...texts.map((name) => ({ name, type: 'string' }) as const),
  ]
}

/** The columns of a veRL file. Source: FORMATS.md section 4.5 */
export const verlColumns: ParquetColumn[] = [
  { name: 'data_source', type: 'string' },
  { name: 'prompt', type: 'messages' },
  { name: 'ability', type: 'string' },
  {
    name: 'reward_model',
    type: 'struct',
    fields: [
      { name: 'style', type: 'string' },
      { name: 'ground_truth', type: 'string' },
    ],
  },
  {
    name: 'extra_info',
    type: 'struct',
    fields: [
      { name: 'index', type: 'int64' },
      { name: 'split', type: 'string' },
      { name: 'pair_id', type: 'string' },
    ],
  },
]

/**
 * A row of a veRL file: the prompt, and the chosen response as what a reward may be measured against.
 * @throws RangeError for a tie
 * Source: FORMATS.md section 4.5
 */
export function verlRow(pair: WrittenPair, index: number, { title }: Pick<WriteContext, 'title'>): JsonObject {
  return {
    data_source: title,
    prompt: pair.prompt,
    ability: 'preference',
    reward_model: { style: 'model', ground_truth: decided(pair).chosen.text },
    extra_info: { index, split: pair.split ?? 'train', pair_id: pair.id },
  }
}
