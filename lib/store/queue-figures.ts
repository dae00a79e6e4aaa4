import { z } from 'zod'
import type { ClusterMoments } from '@/lib/stats/cluster-moments'
import { QueueKind, QueueStatus } from '@/lib/words/people'
import { Preference } from '@/lib/words/preference'
import { Moments, momentColumns } from './counts-by-prompt'
import { rows } from './db'
import { IsoText } from './iso-text'

export const QueueCard = z.object({
  id: z.string(),
  name: z.string(),
  purpose: z.string(),
  kind: QueueKind,
  status: QueueStatus,
  overlap: z.int(),
  overlapShare: z.number(),
  calibrationEvery: z.int().nullable(),
  feedback: z.boolean(),
  drawnBy: z.record(z.string(), z.unknown()),
  createdAt: IsoText,
  closedAt: IsoText.nullable(),
  nItems: z.int(),
  /** Pairs that have all the labels they need. */
  nDone: z.int(),
  nCalibration: z.int(),
  /** Labels wanted in all, and given so far, without calibration pairs. */
  nWanted: z.int(),
  nGiven: z.int(),
})
/** A queue as leads see it. */
export type QueueCard = z.infer<typeof QueueCard>

/** A project's queues, or one of them, open ones first, youngest first. */
export function listQueues(projectId: string, queueId: string | null = null): Promise<QueueCard[]> {
  return rows(
    QueueCard,
    `select u.id, u.name, u.purpose, u.kind, u.status, u.overlap, u."overlapShare", u."calibrationEvery", u.feedback, u."drawnBy", u."createdAt",
       u."closedAt", u."nItems", coalesce(counted.done, 0)::int as "nDone", coalesce(counted.calibration, 0)::int as "nCalibration",
       coalesce(counted.wanted, 0)::int as "nWanted", coalesce(counted.given, 0)::int as "nGiven"
     from "ReviewQueue" u left join lateral (
       select count(*) filter (where i."isDone") as done, count(*) filter (where i."isCalibration") as calibration,
              sum(i.wanted) filter (where not i."isCalibration") as wanted, sum(i."nLabels") filter (where not i."isCalibration") as given
       from "ReviewQueueItem" i where i."queueId" = u.id
     ) counted on true
     where u."projectId" = $1::uuid and ($2::uuid is null or u.id = $2::uuid) order by u.status, u.id desc`,
    [projectId, queueId],
  )
}

export const QueueWorker = z.object({
  annotatorId: z.string(),
  name: z.string(),
  nLabels: z.int(),
  nCalibration: z.int(),
  /** Pairs on their desk, or assigned to them and not labelled yet. */
  nClaimed: z.int(),
  nLastDay: z.int(),
  /** Labels whose time is known, their time in all, and its median. */
  nTimed: z.int(),
  activeMs: z.coerce.number(),
  medianActiveMs: z.number().nullable(),
  lastAt: IsoText.nullable(),
})
export type QueueWorker = z.infer<typeof QueueWorker>

/** Who labels in a queue or has pairs of it, and how fast. */
export function queueWorkers(queueId: string): Promise<QueueWorker[]> {
  return rows(
    QueueWorker,
    `with given as (
       select h."annotatorId", count(*)::int as n, (count(*) filter (where i."isCalibration"))::int as calibration,
              (count(*) filter (where h."createdAt" > now() - interval '1 day'))::int as "lastDay", count(h."activeMs")::int as timed,
              coalesce(sum(h."activeMs"), 0) as "activeMs", percentile_cont(0.5) within group (order by h."activeMs") as median, max(h."createdAt") as "lastAt"
       from "HumanLabel" h left join "ReviewQueueItem" i on i."queueId" = h."queueId" and i."pairId" = h."pairId"
       where h."queueId" = $1::uuid group by h."annotatorId"
     ), claimed as (
       select c."annotatorId", count(*)::int as n from "ReviewClaim" c
       where c."queueId" = $1::uuid and (c."expiresAt" is null or c."expiresAt" > now()) group by c."annotatorId"
     )
     select a.id as "annotatorId", a.name, coalesce(g.n, 0) as "nLabels", coalesce(g.calibration, 0) as "nCalibration", coalesce(c.n, 0) as "nClaimed",
            coalesce(g."lastDay", 0) as "nLastDay", coalesce(g.timed, 0) as "nTimed", coalesce(g."activeMs", 0)::float8 as "activeMs",
            g.median as "medianActiveMs", g."lastAt"
     from given g full join claimed c on c."annotatorId" = g."annotatorId" join "Annotator" a on a.id = coalesce(g."annotatorId", c."annotatorId")
     order by a.name`,
    [queueId],
  )
}

const AnnotatorMoments = Moments.extend({ annotatorId: z.string() })
export type AnnotatorMoments = ClusterMoments & { annotatorId: string }

/** By annotator, sums over prompts of how far their labels in a queue are the others': a pair counts the share of the others who gave the same label. */
export function agreementWithOthers(queueId: string): Promise<AnnotatorMoments[]> {
  return momentsByAnnotator(
    `select mine."annotatorId", p."promptId", mine."pairId", avg((mine.preference = other.preference)::int)::float8 as credit
     from "HumanLabel" mine join "HumanLabel" other on other."pairId" = mine."pairId" and other."queueId" = mine."queueId" and other."annotatorId" <> mine."annotatorId"
     join "Pair" p on p.id = mine."pairId" where mine."queueId" = $1::uuid group by mine."annotatorId", p."promptId", mine."pairId"`,
    queueId,
  )
}

/** By annotator, sums over prompts of how far their labels in a queue are the gold label, where there is one. */
export function agreementWithGold(queueId: string): Promise<AnnotatorMoments[]> {
  return momentsByAnnotator(
    `select h."annotatorId", p."promptId", h."pairId", (h.preference = c.gold)::int::float8 as credit
     from "HumanLabel" h join "HumanConsensus" c on c."pairId" = h."pairId" and c.gold is not null join "Pair" p on p.id = h."pairId"
     where h."queueId" = $1::uuid`,
    queueId,
  )
}

function momentsByAnnotator(credits: string, queueId: string): Promise<AnnotatorMoments[]> {
  return rows(
    AnnotatorMoments,
    `with credits as (${credits}), clusters as (
       select "annotatorId", "promptId", count(*) as n, sum(credit) as s from credits group by "annotatorId", "promptId"
     )
     select "annotatorId", ${momentColumns} from clusters group by "annotatorId"`,
    [queueId],
  )
}

/** The gold label of a calibration pair in a queue that tells it; null for every other pair. */
export async function calibrationAnswer(projectId: string, queueId: string, pairId: string): Promise<Preference | null> {
  const [known] = await rows(
    z.object({ gold: Preference }),
    `select c.gold from "ReviewQueueItem" i join "ReviewQueue" u on u.id = i."queueId" and u.feedback join "HumanConsensus" c on c."pairId" = i."pairId"
     where u.id = $1::uuid and u."projectId" = $2::uuid and i."pairId" = $3::uuid and i."isCalibration" and c.gold is not null`,
    [queueId, projectId, pairId],
  )
  return known?.gold ?? null
}

export const QueueChoiceRow = z.object({ id: z.string(), name: z.string(), kind: QueueKind, nMine: z.int().nullable() })
/** An open queue as an annotator may know it: its name, and how many pairs a lead has given them (null where they pull). */
export type QueueChoiceRow = z.infer<typeof QueueChoiceRow>

/** The open queues that an annotator can label in: those that people pull from, and those in which they have pairs. */
export function openQueues(projectId: string, annotator: string): Promise<QueueChoiceRow[]> {
  return rows(
    QueueChoiceRow,
    `select u.id, u.name, u.kind, case u.kind when 'assigned' then mine.n end as "nMine"
     from "ReviewQueue" u cross join lateral (
       select count(*)::int as n from "ReviewClaim" c join "Annotator" a on a.id = c."annotatorId" where c."queueId" = u.id and a.name = $2
     ) mine
     where u."projectId" = $1::uuid and u.status = 'open' and (u.kind = 'pull' or mine.n > 0) order by u.id desc`,
    [projectId, annotator],
  )
}
