import type { Message } from '@/lib/preference/message'
import { acceptPair } from './pair-rules'
import type { AiRecord, JsonObject, Pairing, PairRecord } from './record'
import { drawn } from './sides'

/** One of several responses to a prompt, as a judge rated it. `about`: what its row says of it beyond that. */
export type Rated = { text: string; policy: string | null; rating: number | null; rationale?: string; about: JsonObject }

type Parts = {
  prompt: Message[]
  labeler: string
  shared: Omit<PairRecord, 'prompt' | 'responseA' | 'responseB' | 'human' | 'ai' | 'notes'>
}

/**
 * The pairs of one prompt's rated responses: every two of them in their order, or the best rated one against another one that is drawn by the seed.
 * The ratings of two responses are an AI label that was not asked in any order: kept under AB and noted so; equal ones are a tie, and noted.
 * Edges: two equal texts that no two known policies wrote make no pair. With less than two responses, or none left, the reason is given.
 * Source: FORMATS.md section 1, UltraFeedback
 */
export function pairsOfRated(
  responses: readonly Rated[],
  parts: Parts,
  { pairing, sideSeed }: { pairing: Pairing; sideSeed: string },
): { records: PairRecord[] } | { rejectedBecause: string } {
  if (responses.length < 2) return { rejectedBecause: `a pair needs two responses, this row has ${responses.length}` }
  const twos = pairing === 'best-random' ? bestAgainstDrawn(responses, sideSeed + JSON.stringify(parts.prompt)) : everyTwo(responses)
  const readings = twos.map(([a, b]) => acceptPair(pairOf(a, b, parts)))
  const records = readings.flatMap((reading) => ('record' in reading ? [reading.record] : []))
  const [refused] = readings.flatMap((reading) => ('rejectedBecause' in reading ? [reading.rejectedBecause] : []))
  return records.length > 0 ? { records } : { rejectedBecause: refused ?? 'no two responses of this row make a pair' }
}

function pairOf(a: Rated, b: Rated, { prompt, labeler, shared }: Parts): PairRecord {
  const label = labelOf(a, b, labeler)
  const about = { response_a: a.about, response_b: b.about }
  const isBare = Object.keys(a.about).length === 0 && Object.keys(b.about).length === 0
  return {
    ...shared,
    prompt,
    responseA: { text: a.text, policy: a.policy },
    responseB: { text: b.text, policy: b.policy },
    human: [],
    ai: label === undefined ? [] : [label],
    meta: isBare ? shared.meta : { ...shared.meta, ...about },
    notes: label === undefined ? [] : label.verdict === 'tie' ? ['orderUnknown', 'equalRatings'] : ['orderUnknown'],
  }
}

function labelOf(a: Rated, b: Rated, labeler: string): AiRecord | undefined {
  if (a.rating === null || b.rating === null) return undefined
  const verdict = a.rating === b.rating ? 'tie' : a.rating > b.rating ? 'first' : 'second'
  const rationale = [a.rationale, b.rationale].filter((one) => one !== undefined && one !== '').join('\n\n')
  return { labeler, order: 'AB', verdict, ...(rationale === '' ? {} : { rationale }) }
}

function everyTwo(responses: readonly Rated[]): [Rated, Rated][] {
  return responses.flatMap((a, index) => responses.slice(index + 1).map((b): [Rated, Rated] => [a, b]))
}

/** In the order of the row, so that the side does not tell which one was the best. */
function bestAgainstDrawn(responses: readonly Rated[], seed: string): [Rated, Rated][] {
  const top = Math.max(...responses.map(({ rating }) => rating ?? Number.NEGATIVE_INFINITY))
  const best = responses.findIndex(({ rating }) => (rating ?? Number.NEGATIVE_INFINITY) === top)
  const others = responses.flatMap((_, index) => (index === best ? [] : [index]))
  const other = others[drawn(seed, 'against the best', others.length)] ?? 0
  const [a, b] = [responses[Math.min(best, other)], responses[Math.max(best, other)]]
  return a === undefined || b === undefined ? [] : [[a, b]]
}
