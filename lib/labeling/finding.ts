import type { Judgment } from '@/lib/store/judgments'
import type { Choice } from './answer'

/** What became of a judgment; what is left out is null. */
export type Finding = Partial<Judgment> & { outcome: Judgment['outcome'] }

/** The outcome of an answer without a label: refused, truncated, empty or unparsable, each with what to know of it. */
export function withoutVerdict(choice: Choice | undefined): Finding {
  const rawText = choice?.refusal ?? choice?.text ?? null
  if (choice !== undefined && isRefused(choice))
    return { outcome: 'refused', rawText, errorMessage: 'The model or its filter declined to answer.' }
  if (choice?.finish === 'length' && choice.text.trim() === '')
    return { outcome: 'truncated', rawText, errorMessage: 'The token limit came before any visible answer.' }
  if (choice === undefined || choice.text.trim() === '') return { outcome: 'empty', rawText, errorMessage: 'The answer was empty.' }
  if (choice.finish === 'length') return { outcome: 'truncated', rawText, errorMessage: 'The token limit came before a label.' }
  return { outcome: 'unparsable', rawText, errorMessage: 'The answer names neither label, or both.' }
}

/** Whether the model, or a filter before it, declined. */
export const isRefused = ({ refusal, finish }: Choice): boolean => refusal !== null || finish === 'content_filter'
