import type { Preference } from '@/lib/words/preference'
import type { JsonObject } from './record'
import { decided, pAOrLabel, promptText, type WriteContext, type WrittenPair } from './written-pair'

/** P of the label that was given: how sure the judge is of it. */
const sureness = (pA: number, preference: Preference): number => (preference === 'B' ? 1 - pA : pA)

/**
 * A record of Argilla: prompt and both responses as fields, the AI label as a suggestion of its judge, people's labels as responses.
 * Source: FORMATS.md section 4.10
 */
export function argillaRecord(pair: WrittenPair, { judge }: Pick<WriteContext, 'judge'>): JsonObject {
  const { ai, votes = [] } = pair
  const suggestion = ai === null ? {} : { winner: { value: ai.preference, score: sureness(ai.pA, ai.preference), agent: judge ?? 'judge' } }
  return {
    id: pair.id,
    fields: { prompt: promptText(pair.prompt), a: pair.a.text, b: pair.b.text },
    metadata: {
      ...(pair.split === null ? {} : { split: pair.split }),
      ...(pair.a.policy === null ? {} : { policy_a: pair.a.policy }),
      ...(pair.b.policy === null ? {} : { policy_b: pair.b.policy }),
      ...(pair.tags.length === 0 ? {} : { tags: pair.tags }),
    },
    suggestions: suggestion,
    responses: votes.length === 0 ? {} : { winner: votes.map(({ annotator, preference }) => ({ value: preference, user_id: annotator })) },
    status: votes.length === 0 ? 'pending' : 'completed',
    vectors: {},
  }
}

/**
 * A row as distilabel has it before formatting: the instruction, both generations, and ratings from 1 to 5 that are 1 + 4 · P(better).
 * @throws RangeError for a tie: readers take equal ratings for a mistake
 * Source: FORMATS.md section 4.10
 */
export function distilabelRow(pair: WrittenPair): JsonObject {
  const { chosen } = decided(pair)
  const pA = pAOrLabel({ pA: pair.pA === 0.5 ? null : pair.pA, preference: chosen === pair.a ? 'A' : 'B' })
  return {
    id: pair.id,
    instruction: promptText(pair.prompt),
    generations: [pair.a.text, pair.b.text],
    generation_models: [pair.a.policy, pair.b.policy],
    ratings: [1 + 4 * pA, 1 + 4 * (1 - pA)],
  }
}

/**
 * A task of Label Studio: data keys `prompt`, `response_a`, `response_b`; the AI label as a prediction, each person's as an annotation. A is left.
 * Edges: a tie leaves no result in a Pairwise control, so it is a choice of the control `tie`.
 * Source: FORMATS.md section 4.11
 */
export function labelStudioTask(pair: WrittenPair, { judge }: Pick<WriteContext, 'judge'>): JsonObject {
  const { ai, votes = [] } = pair
  return {
    data: { pair_id: pair.id, prompt: promptText(pair.prompt), response_a: pair.a.text, response_b: pair.b.text },
    predictions:
      ai === null
        ? []
        : [{ model_version: judge ?? 'judge', score: sureness(ai.pA, ai.preference), result: [labelStudioResult(ai.preference)] }],
    annotations: votes.map(({ annotator, kind, preference }) => ({
      completed_by: { email: annotator },
      was_cancelled: false,
      ground_truth: kind === 'gold',
      result: [labelStudioResult(preference)],
    })),
  }
}

function labelStudioResult(preference: Preference): JsonObject {
  const control = { id: `winner-${preference}`, to_name: 'response_a,response_b' }
  if (preference === 'tie') return { ...control, type: 'choices', from_name: 'tie', value: { choices: ['tie'] } }
  return { ...control, type: 'pairwise', from_name: 'winner', value: { selected: preference === 'A' ? 'left' : 'right' } }
}
