import type { PoolClient } from 'pg'
import { z } from 'zod'
import { Preference } from '@/lib/words/preference'
import { recordEvent } from './audit'
import { refreshConsensus } from './consensus'
import { one, rows } from './db'
import { Conflict, NotFound } from './errors'
import { moveToHistory } from './human-labels'
import { newId } from './id'
import { IsoText } from './iso-text'
import { type Slice, sliceQuery } from './slice'
import { inTransaction } from './transaction'

const goldName = 'adjudication'

export type Decision = {
  projectId: string
  pairId: string
  /** Null takes the gold label back. */
  preference: Preference | null
  reason: string
  author: string
}

/**
 * Sets a pair's gold label, or takes it back. What was decided before stays in the history of both the decisions and the labels; consensus and audit
 * log follow in the same transaction.
 * @throws NotFound for a pair of another project; Conflict when there is no gold label of ours to take back
 */
export async function decide({ projectId, pairId, preference, reason, author }: Decision): Promise<void> {
  await inTransaction(async (client) => {
    const [pair] = await rows(
      z.object({ ordinal: z.int() }),
      'select ordinal from "Pair" where id = $1::uuid and "projectId" = $2::uuid for no key update',
      [pairId, projectId],
      client,
    )
    if (pair === undefined) throw new NotFound('pair')
    const annotatorId = await ensureGold(client, projectId)
    const before = await moveToHistory(client, pairId, annotatorId)
    if (preference === null && before.length === 0) {
      throw new Conflict('no-gold', 'This pair has no gold label from adjudication to take back.')
    }
    if (preference !== null) {
      await client.query(
        `insert into "HumanLabel" (id, "pairId", "annotatorId", preference, comment, "guidelineVersionId", source)
         values ($1::uuid, $2::uuid, $3::uuid, $4::"Preference", $5, ${newestVersion('$6')}, 'review')`,
        [newId(), pairId, annotatorId, preference, reason, projectId],
      )
    }
    await client.query(
      `insert into "Adjudication" (id, "projectId", "pairId", preference, reason, author, "guidelineVersionId")
       values ($1::uuid, $2::uuid, $3::uuid, $4::"Preference", $5, $6, ${newestVersion('$2')})`,
      [newId(), projectId, pairId, preference, reason, author],
    )
    await refreshConsensus(client, [pairId])
    await recordEvent(client, { action: 'gold.set', subject: `pair ${pair.ordinal}`, projectId, details: { preference } })
  })
}

const newestVersion = (projectId: string): string =>
  `(select id from "GuidelineVersion" where "projectId" = ${projectId}::uuid order by number desc limit 1)`

async function ensureGold(client: PoolClient, projectId: string): Promise<string> {
  await client.query(
    `insert into "Annotator" (id, "projectId", name, kind) values ($1::uuid, $2::uuid, $3, 'gold') on conflict ("projectId", name) do nothing`,
    [newId(), projectId, goldName],
  )
  const { id, kind } = await one(
    z.object({ id: z.string(), kind: z.string() }),
    'select id, kind from "Annotator" where "projectId" = $1::uuid and name = $2',
    [projectId, goldName],
    client,
  )
  if (kind !== 'gold') {
    throw new Conflict('annotator-name-taken', `The name "${goldName}" stands for a ${kind} here, but gold labels are kept under it.`)
  }
  return id
}

export const DecisionMade = z.object({
  id: z.string(),
  preference: z.nullable(Preference),
  reason: z.string(),
  author: z.string(),
  guidelineNumber: z.int().nullable(),
  at: IsoText,
})
export type DecisionMade = z.infer<typeof DecisionMade>

/** How a pair got its gold label, or lost it, oldest first. */
export function listDecisions(pairId: string): Promise<DecisionMade[]> {
  return rows(
    DecisionMade,
    `select d.id, d.preference, d.reason, d.author, v.number as "guidelineNumber", d."createdAt" as at
     from "Adjudication" d left join "GuidelineVersion" v on v.id = d."guidelineVersionId" where d."pairId" = $1::uuid order by d."createdAt", d.id`,
    [pairId],
  )
}

/** Which pairs are in dispute: people among themselves, or people's majority with the AI label; and whether gold has settled it. */
export type Dispute = { about: 'people' | 'ai' | 'either'; state: 'open' | 'settled' }

export const DisputedPair = z.object({
  pairId: z.string(),
  ordinal: z.int(),
  excerpt: z.string(),
  nA: z.int(),
  nB: z.int(),
  nTie: z.int(),
  ai: z.nullable(Preference),
  gold: z.nullable(Preference),
  nComments: z.int(),
})
export type DisputedPair = z.infer<typeof DisputedPair>

/** A page of pairs in dispute, those after the ordinal `after`, and how many there are in all. */
export async function listDisputed(
  slice: Slice,
  dispute: Dispute,
  page: { after: number; limit: number },
): Promise<{ pairs: DisputedPair[]; total: number }> {
  const { text, params } = sliceQuery({ ...slice, human: 'majority', withUnlabelled: true })
  const next = params.length
  const where = `${aboutCondition[dispute.about]} and s.gold is ${dispute.state === 'open' ? 'null' : 'not null'}`
  const [pairs, { total }] = await Promise.all([
    rows(
      DisputedPair,
      `with slice as (${text})
       select s."pairId", s.ordinal, left(q.messages->-1->>'content', 120) as excerpt, s."nA", s."nB", s."nTie", s.ai, s.gold,
              (select count(*) from "Comment" c where c."pairId" = s."pairId")::int as "nComments"
       from slice s join "Prompt" q on q.id = s."promptId"
       where ${where} and s.ordinal > $${next + 1} order by s.ordinal limit $${next + 2}`,
      [...params, page.after, page.limit],
    ),
    one(z.object({ total: z.int() }), `with slice as (${text}) select count(*)::int as total from slice s where ${where}`, params),
  ])
  return { pairs, total }
}

const amongPeople = '((s."nA" > 0)::int + (s."nB" > 0)::int + (s."nTie" > 0)::int >= 2)'
const withAi = '(s.ai <> s.human) is true'
const aboutCondition = { people: amongPeople, ai: withAi, either: `(${amongPeople} or ${withAi})` } as const
