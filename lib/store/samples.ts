import { z } from 'zod'
import { Preference } from '@/lib/words/preference'
import { recordEvent } from './audit'
import { copyRows } from './copy'
import { rows } from './db'
import { NotFound } from './errors'
import { newId } from './id'
import { IsoText } from './iso-text'
import { notTakenOut } from './slice'
import { inTransaction } from './transaction'

const SampleRow = z.object({
  id: z.string(),
  /** Blind labels of a queue, or verdicts on AI labels. */
  kind: z.enum(['queue', 'spot-checks']),
  name: z.string(),
  drawnBy: z.unknown(),
  runName: z.string(),
  createdAt: IsoText,
})
export type SampleRow = z.infer<typeof SampleRow>

/** The samples of a project that were drawn with known probabilities, newest first. */
export function listSamples(projectId: string): Promise<SampleRow[]> {
  return rows(
    SampleRow,
    `select s.id, s.kind, s.name, s."drawnBy", r.name as "runName", s."createdAt" from (
       select id, 'queue' as kind, name, "drawnBy", "createdAt" from "ReviewQueue" where "projectId" = $1::uuid and "drawnBy" ? 'design'
       union all select id, 'spot-checks', name, "drawnBy", "createdAt" from "SpotCheckDraw" where "projectId" = $1::uuid
     ) s join "Run" r on r.id = (s."drawnBy"->>'runId')::uuid order by s."createdAt" desc`,
    [projectId],
  )
}

const Drawn = z.object({ stratum: z.string().nullable(), n: z.int() })

/** How many pairs of a sample come from each stratum, those aside that were taken out since. */
export function countDrawn(projectId: string, sample: Pick<SampleRow, 'id' | 'kind'>): Promise<z.infer<typeof Drawn>[]> {
  const items =
    sample.kind === 'queue'
      ? '"ReviewQueueItem" i where i."queueId" = $2::uuid and not i."isCalibration"'
      : '"SpotCheckItem" i where i."drawId" = $2::uuid'
  return rows(Drawn, `select i.stratum, count(*)::int as n from ${items} and ${notTakenOut('i."pairId"', '$1::uuid')} group by i.stratum`, [
    projectId,
    sample.id,
  ])
}

const QueueAnswer = z.object({
  stratum: z.string().nullable(),
  pi: z.number(),
  f: z.number(),
  ai: Preference,
  human: z.nullable(Preference),
})
export type QueueAnswer = z.infer<typeof QueueAnswer>

/** The pairs of a queue that were labelled in it: what the run says, and gold or else the majority; null when two labels share the top. */
export function queueAnswers(projectId: string, queueId: string, runId: string): Promise<QueueAnswer[]> {
  return rows(
    QueueAnswer,
    `select i.stratum, i."inclusionProbability" as pi, l.confidence as f, l.preference as ai, coalesce(c.gold, c.majority) as human
     from "ReviewQueueItem" i join "AiLabel" l on l."pairId" = i."pairId" and l."runId" = $3::uuid and l.preference is not null
       left join "HumanConsensus" c on c."pairId" = i."pairId"
     where i."queueId" = $2::uuid and not i."isCalibration" and i."inclusionProbability" is not null and i."nLabels" > 0
       and ${notTakenOut('i."pairId"', '$1::uuid')}`,
    [projectId, queueId, runId],
  )
}

const CheckAnswer = z.object({
  stratum: z.string().nullable(),
  pi: z.number(),
  f: z.number(),
  nAgree: z.int(),
  nDisagree: z.int(),
  nUnsure: z.int(),
})
export type CheckAnswer = z.infer<typeof CheckAnswer>

/** The pairs of a draw that were spot-checked, with how many people said what. */
export function checkAnswers(projectId: string, drawId: string): Promise<CheckAnswer[]> {
  return rows(
    CheckAnswer,
    `select i.stratum, i."inclusionProbability" as pi, l.confidence as f,
            (count(*) filter (where k.verdict = 'agree'))::int as "nAgree", (count(*) filter (where k.verdict = 'disagree'))::int as "nDisagree",
            (count(*) filter (where k.verdict = 'unsure'))::int as "nUnsure"
     from "SpotCheckItem" i join "SpotCheck" k on k."drawId" = i."drawId" and k."pairId" = i."pairId"
       join "AiLabel" l on l."pairId" = i."pairId" and l."runId" = k."runId" and l.confidence is not null
     where i."drawId" = $2::uuid and ${notTakenOut('i."pairId"', '$1::uuid')}
     group by i."pairId", i.stratum, i."inclusionProbability", l.confidence`,
    [projectId, drawId],
  )
}

/** Keeps a draw for spot-checks with its pairs; all of it or nothing. */
export async function createSpotCheckDraw(
  draw: { projectId: string; runId: string; name: string; drawnBy: object },
  pairs: readonly { pairId: string; stratum: string; inclusionProbability: number }[],
): Promise<{ id: string; nItems: number }> {
  const id = newId()
  return inTransaction(async (client) => {
    await client.query(
      'insert into "SpotCheckDraw" (id, "projectId", "runId", name, "drawnBy") values ($1::uuid, $2::uuid, $3::uuid, $4, $5::jsonb)',
      [id, draw.projectId, draw.runId, draw.name, JSON.stringify(draw.drawnBy)],
    )
    await copyRows(
      client,
      { table: 'SpotCheckItem', columns: ['drawId', 'pairId', 'inclusionProbability', 'stratum'] },
      pairs.map(({ pairId, inclusionProbability, stratum }) => [id, pairId, inclusionProbability, stratum]),
    )
    const { name, projectId } = draw
    await recordEvent(client, { action: 'spot-check.drawn', subject: name, projectId, details: { nPairs: pairs.length } })
    return { id, nItems: pairs.length }
  })
}

/** The name of a run of the project. @throws NotFound */
export async function runNameOf(projectId: string, runId: string): Promise<string> {
  const [run] = await rows(z.object({ name: z.string() }), 'select name from "Run" where id = $1::uuid and "projectId" = $2::uuid', [
    runId,
    projectId,
  ])
  if (run === undefined) throw new NotFound('run')
  return run.name
}
