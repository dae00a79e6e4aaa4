import { z } from 'zod'
import type { SpotVerdict } from '@/lib/words/people'
import { eventRow } from './audit'
import { db, one, rows } from './db'
import { NotFound } from './errors'
import { newId } from './id'
import { ensurePerson } from './review-actions'
import { notTakenOut } from './slice'
import { inTransaction } from './transaction'

export const SpotCheckDraw = z.object({
  id: z.string(),
  name: z.string(),
  runId: z.string(),
  runName: z.string(),
  nItems: z.int(),
  nChecked: z.int(),
})
export type SpotCheckDraw = z.infer<typeof SpotCheckDraw>

/** The draws for spot-checks of a project with how far they are, newest first. Pairs that were taken out are not counted. */
export function listSpotCheckDraws(projectId: string): Promise<SpotCheckDraw[]> {
  return rows(
    SpotCheckDraw,
    `select d.id, d.name, d."runId", r.name as "runName", count(i."pairId")::int as "nItems",
            (count(i."pairId") filter (where exists (select from "SpotCheck" k where k."drawId" = d.id and k."pairId" = i."pairId")))::int as "nChecked"
     from "SpotCheckDraw" d join "Run" r on r.id = d."runId"
       left join "SpotCheckItem" i on i."drawId" = d.id and ${notTakenOut('i."pairId"', '$1::uuid')}
     where d."projectId" = $1::uuid group by d.id, r.id order by d."createdAt" desc`,
    [projectId],
  )
}

/** The next pairs of a draw that nobody has checked, in an order of each person's own, so that two of them rarely meet. */
export async function nextToCheck(projectId: string, drawId: string, person: string, limit: number): Promise<string[]> {
  const found = await rows(
    z.object({ pairId: z.string() }),
    `select i."pairId" from "SpotCheckItem" i
     where i."drawId" = $2::uuid and not exists (select from "SpotCheck" k where k."drawId" = i."drawId" and k."pairId" = i."pairId")
       and ${notTakenOut('i."pairId"', '$1::uuid')}
     order by md5($3 || i."pairId"::text) limit $4`,
    [projectId, drawId, person, limit],
  )
  return found.map(({ pairId }) => pairId)
}

export type CheckToSave = {
  projectId: string
  drawId: string
  pairId: string
  person: string
  verdict: SpotVerdict
  reasons: readonly string[]
  comment: string | null
}

/** Stores a person's verdict on a drawn AI label, in place of one they gave before. @throws NotFound for a pair outside of the draw */
export async function saveCheck(check: CheckToSave): Promise<void> {
  await inTransaction(async (client) => {
    const [item] = await rows(
      z.object({ runId: z.string(), pi: z.number() }),
      `select d."runId", i."inclusionProbability" as pi from "SpotCheckItem" i join "SpotCheckDraw" d on d.id = i."drawId"
       where d.id = $1::uuid and d."projectId" = $2::uuid and i."pairId" = $3::uuid`,
      [check.drawId, check.projectId, check.pairId],
      client,
    )
    if (item === undefined) throw new NotFound('pair in this draw')
    const annotatorId = await ensurePerson(client, check.projectId, check.person)
    await client.query(
      `insert into "SpotCheck" (id, "drawId", "runId", "pairId", "annotatorId", verdict, reasons, comment, "samplingProbability")
       values ($1::uuid, $2::uuid, $3::uuid, $4::uuid, $5::uuid, $6::"SpotVerdict", $7::text[], $8, $9)
       on conflict ("drawId", "pairId", "annotatorId") do update set
         verdict = excluded.verdict, reasons = excluded.reasons, comment = excluded.comment, "createdAt" = now()`,
      [newId(), check.drawId, item.runId, check.pairId, annotatorId, check.verdict, [...check.reasons], check.comment, item.pi],
    )
  })
}

/** Takes back the verdict that a person gave last in a draw, and gives its pair; null when there is none. */
export async function undoCheck(projectId: string, drawId: string, person: string): Promise<string | null> {
  const [gone] = await rows(
    z.object({ pairId: z.string() }),
    `delete from "SpotCheck" where id = (
       select k.id from "SpotCheck" k join "Annotator" a on a.id = k."annotatorId" join "SpotCheckDraw" d on d.id = k."drawId"
       where d.id = $2::uuid and d."projectId" = $1::uuid and a.name = $3 order by k."createdAt" desc, k.id desc limit 1
     ) returning "pairId"`,
    [projectId, drawId, person],
  )
  return gone?.pairId ?? null
}

const Reason = z.object({ reason: z.string(), n: z.int() })

/** How often each reason was given in a draw, most often first. */
export function countReasons(drawId: string): Promise<z.infer<typeof Reason>[]> {
  return rows(
    Reason,
    `select r.reason, count(*)::int as n from "SpotCheck" k cross join unnest(k.reasons) as r(reason) where k."drawId" = $1::uuid
     group by r.reason order by n desc, r.reason`,
    [drawId],
  )
}

export const VerdictCounts = z.object({ agree: z.int(), disagree: z.int(), unsure: z.int() })
export type VerdictCounts = z.infer<typeof VerdictCounts>

/** How often each verdict was given in a draw. */
export function countVerdictsOf(drawId: string): Promise<VerdictCounts> {
  return one(
    VerdictCounts,
    `select (count(*) filter (where verdict = 'agree'))::int as agree, (count(*) filter (where verdict = 'disagree'))::int as disagree,
            (count(*) filter (where verdict = 'unsure'))::int as unsure from "SpotCheck" where "drawId" = $1::uuid`,
    [drawId],
  )
}

/** The reasons that a project offers. */
export async function spotReasons(projectId: string): Promise<string[]> {
  const project = await db.project.findUnique({ where: { id: projectId }, select: { spotReasons: true } })
  if (project === null) throw new NotFound('project')
  return project.spotReasons
}

/** Offers these reasons from now on. VerdictCounts that were given keep theirs. */
export async function setSpotReasons(projectId: string, reasons: readonly string[]): Promise<void> {
  const event = eventRow({ action: 'spot-check.reasons-changed', subject: reasons.join(', '), projectId })
  await db.$transaction([
    db.project.update({ where: { id: projectId }, data: { spotReasons: [...reasons] } }),
    db.auditEvent.create({ data: event }),
  ])
}
