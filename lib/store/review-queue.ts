import { z } from 'zod'
import { Message } from '@/lib/preference/message'
import { one, rows } from './db'

const Queued = z.object({ pairId: z.string(), messages: z.array(Message), a: z.string(), b: z.string() })
export type QueuedPair = z.infer<typeof Queued>

/**
 * The next pairs for an annotator: those they have not labelled, in an order of their own that looks random and never changes; skipped ones last.
 */
export function nextPairs(projectId: string, annotator: string, limit: number): Promise<QueuedPair[]> {
  return rows(
    Queued,
    `with me as (select id from "Annotator" where "projectId" = $1::uuid and name = $2), queue as (
       select p.id, p."promptId", p."responseAId", p."responseBId",
              exists (select from "ReviewSkip" k join me on me.id = k."annotatorId" where k."pairId" = p.id) as skipped
       from "Pair" p
       where p."projectId" = $1::uuid and not exists (select from "HumanLabel" h join me on me.id = h."annotatorId" where h."pairId" = p.id)
       order by skipped, md5($2 || p.id::text) limit $3
     )
     select u.id as "pairId", q.messages, a.text as a, b.text as b
     from queue u join "Prompt" q on q.id = u."promptId" join "Response" a on a.id = u."responseAId" join "Response" b on b.id = u."responseBId"
     order by u.skipped, md5($2 || u.id::text)`,
    [projectId, annotator, limit],
  )
}

const Progress = z.object({ nLabelled: z.int(), nSkipped: z.int(), nPairs: z.int() })
export type ReviewProgress = z.infer<typeof Progress>

/** How far an annotator is. */
export function reviewProgress(projectId: string, annotator: string): Promise<ReviewProgress> {
  return one(
    Progress,
    `with me as (select id from "Annotator" where "projectId" = $1::uuid and name = $2)
     select (select count(*) from "HumanLabel" h join me on me.id = h."annotatorId")::int as "nLabelled",
            (select count(*) from "ReviewSkip" k join me on me.id = k."annotatorId")::int as "nSkipped",
            (select count(*) from "Pair" where "projectId" = $1::uuid)::int as "nPairs"`,
    [projectId, annotator],
  )
}
