import type { PairRecord, Reading, RecordNote } from './record'

/**
 * The record with what is worth noting about it, or why it is no pair.
 * Rules for every format: an empty response is accepted and noted (a model may answer nothing); identical texts are accepted and noted when two known,
 * different policies wrote them, and rejected otherwise, since they would be one response twice; a prompt needs at least one message.
 * Source: docs/importing.md
 */
export function acceptPair(draft: PairRecord): Reading {
  if (draft.prompt.length === 0) return { rejectedBecause: 'the prompt is empty' }
  const { responseA: a, responseB: b } = draft
  const isSameText = a.text === b.text
  if (isSameText && (a.policy === null || b.policy === null || a.policy === b.policy)) {
    return { rejectedBecause: 'both responses are the same text, and not by two known policies: there is nothing to compare' }
  }
  const notes: RecordNote[] = [...(draft.notes ?? [])]
  if (a.text.trim() === '' || b.text.trim() === '') notes.push('emptyResponse')
  if (isSameText) notes.push('identicalTexts')
  return { record: notes.length > 0 ? { ...draft, notes } : draft }
}
