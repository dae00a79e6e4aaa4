import { z } from 'zod'
import { type Client, one, pool, rows } from './db'
import { sha256 } from './hash'
import { keptPairsOf } from './row-counts'
import { notTakenOut } from './slice'

const PairId = z.object({ pairId: z.string() })
const kept = notTakenOut('p.id', '$1::uuid')

/**
 * The next pairs for an annotator outside of queues: those they have not labelled, skipped ones last. Pairs stand in a ring by their content hash,
 * which looks random and has an index; each annotator enters it at a place of their own and goes on behind what they labelled last.
 */
export async function nextPairs(projectId: string, annotator: string, limit: number): Promise<string[]> {
  const [me] = await rows(z.object({ id: z.string() }), 'select id from "Annotator" where "projectId" = $1::uuid and name = $2', [
    projectId,
    annotator,
  ])
  const id = me?.id ?? null
  const place = (await lastPlace(projectId, id)) ?? sha256(annotator)
  const ahead = await inRing(projectId, id, `p."contentHash" > $3`, place, limit)
  const behind = ahead.length < limit ? await inRing(projectId, id, `p."contentHash" <= $3`, place, limit - ahead.length) : []
  const found = [...ahead, ...behind]
  return found.length < limit ? [...found, ...(await skippedPairs(projectId, id, limit - found.length))] : found
}

async function lastPlace(projectId: string, annotatorId: string | null): Promise<Buffer | null> {
  const [last] = await rows(
    z.object({ contentHash: z.instanceof(Buffer) }),
    `select p."contentHash" from "HumanLabel" h join "Pair" p on p.id = h."pairId" and p."projectId" = $1::uuid
     where h."annotatorId" = $2::uuid and h.source = 'review' order by h."createdAt" desc limit 1`,
    [projectId, annotatorId],
  )
  return last?.contentHash ?? null
}

async function inRing(projectId: string, annotatorId: string | null, where: string, place: Buffer, limit: number): Promise<string[]> {
  const found = await rows(
    PairId,
    `select p.id as "pairId" from "Pair" p
     where p."projectId" = $1::uuid and ${where} and ${kept}
       and not exists (select from "HumanLabel" h where h."pairId" = p.id and h."annotatorId" = $2::uuid)
       and not exists (select from "ReviewSkip" k where k."pairId" = p.id and k."annotatorId" = $2::uuid)
     order by p."contentHash" limit $4`,
    [projectId, annotatorId, place, limit],
  )
  return found.map(({ pairId }) => pairId)
}

async function skippedPairs(projectId: string, annotatorId: string | null, limit: number): Promise<string[]> {
  const found = await rows(
    PairId,
    `select p.id as "pairId" from "ReviewSkip" k join "Pair" p on p.id = k."pairId" and p."projectId" = $1::uuid
     where k."annotatorId" = $2::uuid and ${kept} and not exists (select from "HumanLabel" h where h."pairId" = p.id and h."annotatorId" = $2::uuid)
     order by k."createdAt" limit $3`,
    [projectId, annotatorId, limit],
  )
  return found.map(({ pairId }) => pairId)
}

export const ReviewProgress = z.object({ nLabelled: z.int(), nSkipped: z.int(), nPairs: z.int(), nDone: z.int().nullable() })
/** How far an annotator is. `nPairs` are theirs to label, or in a queue that several pull from all of its pairs, of which `nDone` need no more labels. */
export type ReviewProgress = z.infer<typeof ReviewProgress>

const me = 'with me as (select id from "Annotator" where "projectId" = $1::uuid and name = $2)'

/** How far an annotator is outside of queues. */
export function reviewProgress(projectId: string, annotator: string): Promise<ReviewProgress> {
  return one(
    ReviewProgress,
    `${me}
     select (select count(*) from "HumanLabel" h join me on me.id = h."annotatorId" where ${notTakenOut('h."pairId"', '$1::uuid')})::int as "nLabelled",
            (select count(*) from "ReviewSkip" k join me on me.id = k."annotatorId")::int as "nSkipped",
            ${keptPairsOf('$1::uuid')} as "nPairs",
            null::int as "nDone"`,
    [projectId, annotator],
  )
}

const open = 'i."queueId" = $3::uuid and not i."isDone" and not i."isCalibration"'

/**
 * How far an annotator is in a queue, calibration pairs counted like any other where they are theirs; a pair that was taken out wants no more labels.
 * Reads a few rows of the queue, however long it is.
 */
export function queueProgress(projectId: string, annotator: string, queueId: string, client: Client = pool): Promise<ReviewProgress> {
  return one(
    ReviewProgress,
    `${me}, mine as materialized (
       select (select count(*) from "HumanLabel" h join me on me.id = h."annotatorId" where h."queueId" = $3::uuid)::int as labelled,
              (select count(*) from "ReviewClaim" c join me on me.id = c."annotatorId" where c."queueId" = $3::uuid
                 and ${notTakenOut('c."pairId"', '$1::uuid')})::int as claimed,
              (select count(*) from "TakenOutPair" t join "ReviewQueueItem" i on i."pairId" = t."pairId" where ${open} and t."projectId" = $1::uuid)::int as "out"
     )
     select mine.labelled as "nLabelled", 0 as "nSkipped", case u.kind when 'pull' then u."nItems" else mine.labelled + mine.claimed end as "nPairs",
            case u.kind when 'pull' then u."nDone" + mine."out" end as "nDone"
     from "ReviewQueue" u, mine where u.id = $3::uuid`,
    [projectId, annotator, queueId],
    client,
  )
}

/** The project's guidelines and their version, null where they were never versioned. */
export function guidelinesNow(projectId: string): Promise<{ text: string; versionId: string | null }> {
  return one(
    z.object({ text: z.string(), versionId: z.string().nullable() }),
    `select coalesce(v.text, p.guidelines) as text, v.id as "versionId"
     from "Project" p left join lateral (select id, text from "GuidelineVersion" where "projectId" = p.id order by number desc limit 1) v on true
     where p.id = $1::uuid`,
    [projectId],
  )
}
