import type { Preference } from '@/lib/words/preference'
import type { JsonObject } from './record'
import { pAOrLabel, promptText, type WriteContext, type WrittenPair } from './written-pair'

/** From a probability to the score of LLM Comparator, −1.5 … 1.5, above 0 where A is better. Source: FORMATS.md section 2 */
const score = (pA: number): number => 3 * (pA - 0.5)

/** How the tool words a score; it counts a win from 0.25 on. */
function ratingLabel(value: number): string {
  if (Math.abs(value) < 0.25) return 'Same'
  return value > 0 ? 'A is better' : 'B is better'
}

/**
 * The opening of a file for LLM Comparator, up to its first example. Its two models are the pairs' two policies, or A and B where there are more.
 * Source: FORMATS.md section 4.7
 */
export function llmComparatorOpening({ judge, matchup }: Pick<WriteContext, 'judge' | 'matchup'>): string {
  const schema = [
    { name: 'p_a', type: 'number' },
    { name: 'human', type: 'category' },
    { name: 'pair_id', type: 'string' },
  ]
  const [one, other] = matchup ?? ['Response A', 'Response B']
  const metadata = JSON.stringify({ source_path: judge === null ? 'Concord' : `Concord, ${judge}`, custom_fields_schema: schema })
  return `{"metadata":${metadata},"models":[${JSON.stringify({ name: one })},${JSON.stringify({ name: other })}],"examples":[`
}

/**
 * A pair as an example of LLM Comparator. Where the file is about two policies, A is always the first of them.
 * Raters are the run's two orders (the one with B shown first is `is_flipped`, its score turned back) and every person.
 */
export function llmComparatorExample(pair: WrittenPair, { matchup }: Pick<WriteContext, 'matchup'>): JsonObject {
  const isTurned = matchup !== null && pair.a.policy !== matchup[0]
  const turned = (pA: number) => score(isTurned ? 1 - pA : pA)
  const [left, right] = isTurned ? [pair.b, pair.a] : [pair.a, pair.b]
  const rater = (pA: number, isFlipped: boolean, rationale: string) => ({
    score: turned(pA),
    rating_label: ratingLabel(turned(pA)),
    is_flipped: isFlipped,
    rationale,
    custom_fields: {},
  })
  const asked = [
    { pA: pair.ai?.pAFirst ?? null, isFlipped: isTurned, rationale: pair.rationales?.AB },
    { pA: pair.ai?.pASecond ?? null, isFlipped: !isTurned, rationale: pair.rationales?.BA },
  ]
  const orders = asked.flatMap(({ pA, isFlipped, rationale }) => (pA === null ? [] : [rater(pA, isFlipped, rationale ?? '')]))
  const people = (pair.votes ?? []).map(({ annotator, preference }) => rater(pAOrLabel({ pA: null, preference }), isTurned, annotator))
  const pA = pAOrLabel(pair)
  return {
    input_text: promptText(pair.prompt),
    tags: pair.tags,
    output_text_a: left.text,
    output_text_b: right.text,
    score: turned(pA),
    individual_rater_scores: [...orders, ...people],
    custom_fields: { p_a: isTurned ? 1 - pA : pA, human: turnedLabel(pair.human.preference, isTurned), pair_id: pair.id },
  }
}

function turnedLabel(preference: Preference | null, isTurned: boolean): string {
  if (preference === null || preference === 'tie') return preference ?? 'none'
  return (preference === 'A') === isTurned ? 'B' : 'A'
}

/** What closes the file. */
export const llmComparatorClosing = ']}\n'
