import { z } from 'zod'
import { Preference } from '@/lib/words/preference'
import { one, rows } from './db'
import { type Slice, sliceQuery } from './slice'

const AgreementCell = z.object({ ai: z.nullable(Preference), human: z.nullable(Preference), n: z.int() })
export type AgreementCell = z.infer<typeof AgreementCell>

/** The pairs with a human label by AI label and human label, null where there is none: at most twelve rows, whatever the project's size. */
export function countAgreement(slice: Slice): Promise<AgreementCell[]> {
  const { text, params } = sliceQuery({ ...slice, onlyWithPeople: true })
  return rows(
    AgreementCell,
    `with slice as (${text}) select ai, human, count(*)::int as n from slice where human is not null group by ai, human`,
    params,
  )
}

const SizeOfSlice = z.object({ nPairs: z.int(), nWithAi: z.int() })

/** The slice's pairs, and those of them with an AI label. */
export function countSize(slice: Slice): Promise<z.infer<typeof SizeOfSlice>> {
  const { text, params } = sliceQuery(slice)
  return one(SizeOfSlice, `with slice as (${text}) select count(*)::int as "nPairs", count(ai)::int as "nWithAi" from slice`, params)
}

const VoteRow = z.object({ nA: z.int(), nB: z.int(), nTie: z.int(), ai: z.nullable(Preference), n: z.int() })
export type VoteRow = z.infer<typeof VoteRow>

/** Pairs by how many annotators said A, B and tie, and by AI label: the histogram that human ceiling, Fleiss and Krippendorff read. Gold is not counted. */
export function countVotes(slice: Slice): Promise<VoteRow[]> {
  const { text, params } = sliceQuery({ ...slice, onlyWithPeople: true })
  return rows(
    VoteRow,
    `with slice as (${text})
     select "nA", "nB", "nTie", ai, count(*)::int as n from slice where "nA" + "nB" + "nTie" > 0 group by "nA", "nB", "nTie", ai`,
    params,
  )
}

const AnnotatorCell = z.object({
  one: z.string(),
  other: z.string(),
  labelOne: Preference,
  labelOther: Preference,
  n: z.int(),
})
export type AnnotatorCell = z.infer<typeof AnnotatorCell>

/** For every two annotators the table of their labels on the pairs that both labelled. Gold is left out. */
export function countAnnotatorPairs(slice: Slice): Promise<AnnotatorCell[]> {
  const { text, params } = sliceQuery({ ...slice, onlyWithPeople: true })
  return rows(
    AnnotatorCell,
    `with slice as (${text}), labels as (
       select h."pairId", a.name, h.preference
       from slice s join "HumanLabel" h on h."pairId" = s."pairId" join "Annotator" a on a.id = h."annotatorId" and a.kind <> 'gold'
     )
     select x.name as one, y.name as other, x.preference as "labelOne", y.preference as "labelOther", count(*)::int as n
     from labels x join labels y on y."pairId" = x."pairId" and x.name < y.name
     group by x.name, y.name, x.preference, y.preference order by x.name, y.name`,
    params,
  )
}
