import { z } from 'zod'
import { Preference } from '@/lib/words/preference'
import { jsonMoments, Moments, tableOf } from './counts-by-prompt'
import { rows } from './db'
import type { Window } from './pairs'
import { noExampleOf, type Slice, sliceQuery } from './slice'

/** A slice with the labels of one run, beside those of another run on the same pairs. */
export type PairedSlice = Slice & { runId: string; otherRunId: string }

/** The columns of `sliceQuery` and "otherAi", "otherPA", "otherAB", "otherBA" of the other run, over the pairs that both have a label for. */
function pairedQuery(slice: PairedSlice): { text: string; params: unknown[] } {
  const { text, params } = sliceQuery(slice)
  const other = `$${params.push(slice.otherRunId)}`
  return {
    params,
    text: `
      select s.*, o.preference as "otherAi", o."pA" as "otherPA", o."verdictAB" as "otherAB", o."verdictBA" as "otherBA"
      from (${text}) s join "AiLabel" o on o."pairId" = s."pairId" and o."runId" = ${other}::uuid where ${noExampleOf(other, 'o')}`,
  }
}

const same = (ab: string, ba: string): string =>
  `case when ${ab} in ('A', 'B', 'tie') and ${ba} in ('A', 'B', 'tie') then (${ab}, ${ba}) in (('A', 'B'), ('B', 'A')) end`
const oneSame = same('"verdictAB"', '"verdictBA"')
const otherSame = same('"otherAB"', '"otherBA"')

const Sides = z.object({
  one: Moments,
  other: Moments,
  difference: Moments,
  /** Pairs where the score of both is 1. */
  nBoth: z.int(),
})
const PairedPrompts = z.object({
  counts: z.array(z.int()).length(9),
  times: z.int(),
  nPairs: z.int(),
  alignment: Sides,
  samePosition: Sides,
})
export type PairedPrompts = z.infer<typeof PairedPrompts>

const decided = `ai in ('A', 'B') and "otherAi" in ('A', 'B') and human in ('A', 'B')`

/** SQL of a score of both runs, over the pairs where both have it, summed by prompt as n, one and other; and of its moments. */
const summed = (name: string) =>
  `count("${name}One" + "${name}Other") as "${name}N", coalesce(sum("${name}One") filter (where "${name}Other" is not null), 0)::float8 as "${name}One",
   coalesce(sum("${name}Other") filter (where "${name}One" is not null), 0)::float8 as "${name}Other", coalesce(sum("${name}One" * "${name}Other"), 0) as "${name}Both"`
const sides = (name: string) =>
  `json_build_object('one', ${jsonMoments(`"${name}N"`, `"${name}One"`)}, 'other', ${jsonMoments(`"${name}N"`, `"${name}Other"`)},
                     'difference', ${jsonMoments(`"${name}N"`, `("${name}One" - "${name}Other")`)}, 'nBoth', coalesce(sum("${name}Both"), 0))`

/**
 * How many prompts have which table of one run's label by the other's (nine counts), and over these prompts the sums of two scores of each run and of
 * their difference: being right, over pairs that both runs and people decided; following the position, over pairs with all four verdicts. Sums of
 * several rows add up.
 */
export function countPairedPrompts(slice: PairedSlice): Promise<PairedPrompts[]> {
  const { text, params } = pairedQuery(slice)
  return rows(
    PairedPrompts,
    `with paired as (${text}), scored as (
       select "promptId", ai, "otherAi", (${oneSame})::int as "leaningOne", (${otherSame})::int as "leaningOther",
              case when ${decided} then (ai = human)::int end as "rightOne", case when ${decided} then ("otherAi" = human)::int end as "rightOther"
       from paired
     ), prompts as (
       select "promptId", count(*) as pairs, ${tableOf('ai', '"otherAi"')} as counts, ${summed('right')}, ${summed('leaning')} from scored group by 1
     )
     select counts, count(*)::int as times, sum(pairs)::int as "nPairs", ${sides('right')} as alignment, ${sides('leaning')} as "samePosition" from prompts group by 1 order by 1`,
    params,
  )
}

export const DifferingPair = z.object({
  id: z.string(),
  ordinal: z.int(),
  promptExcerpt: z.string(),
  human: z.nullable(Preference),
  one: z.nullable(Preference),
  onePA: z.number().nullable(),
  other: z.nullable(Preference),
  otherPA: z.number().nullable(),
})
export type DifferingPair = z.infer<typeof DifferingPair>

/** Which pairs of two runs are listed: those with different labels, of these where only one is right or nobody says, or those with two given labels. */
export type DifferenceKind = 'differ' | 'onlyOne' | 'onlyOther' | 'unlabelled' | { one: Preference; other: Preference }

const kinds = {
  differ: 's.ai <> o.preference',
  onlyOne: 's.ai <> o.preference and s.ai = s.human',
  onlyOther: 's.ai <> o.preference and o.preference = s.human',
  unlabelled: 's.ai <> o.preference and s.human is null',
}

/** The first such pairs of a window, at most `limit`, in the order of arrival. Takes time by the window's size alone. */
export function listDifferences(
  slice: PairedSlice,
  kind: DifferenceKind,
  { after, upTo, limit }: Window & { limit: number },
): Promise<DifferingPair[]> {
  const { text, params } = sliceQuery({ ...slice, withUnlabelled: true })
  const add = (value: unknown) => `$${params.push(value)}`
  const [other, run] = [add(slice.otherRunId), add(slice.runId)]
  const which =
    typeof kind === 'string' ? kinds[kind] : `s.ai = ${add(kind.one)}::"Preference" and o.preference = ${add(kind.other)}::"Preference"`
  return rows(
    DifferingPair,
    `with slice as (${text})
     select s."pairId" as id, s.ordinal, left(q.messages->-1->>'content', 160) as "promptExcerpt", s.human, s.ai as one, s."pA" as "onePA",
            o.preference as other, o."pA" as "otherPA"
     from slice s join "Prompt" q on q.id = s."promptId"
       join "AiLabel" o on o."pairId" = s."pairId" and o."runId" = ${other}::uuid
     where s.ordinal > ${add(after)} and s.ordinal <= ${add(upTo)} and ${which} and ${noExampleOf(other, 'o')} and ${noExampleOf(run, 'o')}
     order by s.ordinal limit ${add(limit)}`,
    params,
  )
}
