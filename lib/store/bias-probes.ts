import { z } from 'zod'
import { ResponseName } from '@/lib/words/preference'
import { BiasProbeKind, RunStatus } from '@/lib/words/run'
import { currentActor } from './actor'
import { recordEvent } from './audit'
import { type Client, one, rows } from './db'
import { Conflict, NotFound } from './errors'
import { IsoText } from './iso-text'
import { type Selection, selectedPairs, selectionParameters } from './run-chunks'
import { inTransaction } from './transaction'

export type ProbeCopies = {
  probeId: string
  /** The id that the project of the copies gets. */
  studyId: string
  projectId: string
  runId: string
  kind: BiasProbeKind
  before: string
  behind: string
  selection: Selection
  seed: number
  nPairs: number
}

/** The pairs of a selection in the order of their seeded hashes, and which response of each is changed: SQL after a `select`; `seed` is SQL of a text. */
const drawing = (seed: string): string => `
  p.id as "pairId", md5(${seed} || p.id::text) as place,
  case get_byte(decode(md5(${seed} || ' side ' || p.id::text), 'hex'), 0) % 2 when 0 then 'A' else 'B' end as side`

/** The first pairs that a seed draws from a selection. */
export function drawnPairs(
  projectId: string,
  selection: Selection,
  seed: number,
  limit: number,
): Promise<{ pairId: string; side: ResponseName }[]> {
  return rows(
    z.object({ pairId: z.string(), side: ResponseName }),
    `select "pairId", side from (select ${drawing('$6::text')} ${selectedPairs} order by place, p.id limit $7) d`,
    [...selectionParameters(projectId, selection), String(seed), limit],
  )
}

/** @throws NotFound; Conflict when the project itself holds a probe's copies */
export async function requireStudyable(projectId: string): Promise<void> {
  const [found] = await rows(
    z.object({ isStudy: z.boolean() }),
    'select "probeOfId" is not null as "isStudy" from "Project" where id = $1::uuid',
    [projectId],
  )
  if (found === undefined) throw new NotFound('project')
  if (found.isStudy)
    throw new Conflict('probe-of-probe', 'This project holds the copies of a probe.', 'Start the probe in the project that it is of.')
}

/**
 * The project of a probe's copies with all of them, and the probe, in the transaction of `client`; its run must follow in the same. Two pairs a drawn
 * one: the untouched copy, and right behind it the changed one. Texts never leave the database.
 */
export async function makeProbeStudy(client: Client, copies: ProbeCopies): Promise<void> {
  const { probeId, studyId, projectId, runId, kind, before, behind, selection, seed, nPairs } = copies
  const { name } = await one(
    z.object({ name: z.string() }),
    `insert into "Project" (id, name, description, illustrative, "sideSeed", "probeOfId")
     select $1::uuid, name || ': ' || $3 || ' probe ' || right($4, 8), 'Copies of pairs, for a probe.', illustrative, $4, id from "Project" where id = $2::uuid
     returning name`,
    [studyId, projectId, kind, probeId],
    client,
  )
  await client.query(
    `insert into "BiasProbe" (id, "projectId", "studyId", "runId", kind, before, behind, selection, seed, "nPairs", author)
     values ($1::uuid, $2::uuid, $3::uuid, $4::uuid, $5::"BiasProbeKind", $6, $7, $8::jsonb, $9, $10, $11)`,
    [probeId, projectId, studyId, runId, kind, before, behind, JSON.stringify(selection), seed, nPairs, currentActor()],
  )
  const parameters = [...selectionParameters(projectId, selection), String(seed), nPairs, studyId, before, behind, probeId]
  const copied = await client.query(copying, parameters)
  await client.query('update "BiasProbe" set "nPairs" = $2 where id = $1::uuid', [probeId, copied.rowCount])
  await recordEvent(client, { action: 'probe.started', subject: name, projectId, details: { kind, nPairs: copied.rowCount } })
}

/** Hashes of changed copies only have to differ from all others of their prompt and project: they follow from those of the originals. */
const copying = `
  with drawn as materialized (
    select d.*, p."promptId", p."responseAId", p."responseBId", p."externalId", p."contentHash", row_number() over (order by d.place, d."pairId")::int as n,
           case side when 'A' then p."responseAId" else p."responseBId" end as "changedId"
    from (select ${drawing('$6::text')} ${selectedPairs} order by place, p.id limit $7) d join "Pair" p on p.id = d."pairId"
  ), prompts as materialized (
    select gen_random_uuid() as id, q.id as source, q.messages, q.tags, q.split, q."contentHash" from "Prompt" q where q.id in (select "promptId" from drawn)
  ), untouched as materialized (
    select gen_random_uuid() as id, r.id as source, m.id as "promptId", r.text, r.chars, r."contentHash"
    from "Response" r join prompts m on m.source = r."promptId" where r.id in (select "responseAId" from drawn union select "responseBId" from drawn)
  ), changed as materialized (
    select gen_random_uuid() as id, source, "promptId", $9::text || text || $10::text as text, sha256("contentHash" || 'changed'::bytea) as "contentHash"
    from untouched where source in (select "changedId" from drawn)
  ), copies as materialized (
    select d.*, gen_random_uuid() as "controlId", gen_random_uuid() as "perturbedId", a.id as a, b.id as b, c.id as c, c."promptId" as "copyOfPrompt"
    from drawn d join untouched a on a.source = d."responseAId" join untouched b on b.source = d."responseBId" join changed c on c.source = d."changedId"
  ), "newPrompts" as (
    insert into "Prompt" (id, "projectId", messages, tags, split, "contentHash") select id, $8::uuid, messages, tags, split, "contentHash" from prompts
  ), "newResponses" as (
    insert into "Response" (id, "promptId", text, chars, "contentHash")
    select id, "promptId", text, chars, "contentHash" from untouched
    union all select id, "promptId", text, char_length(text), "contentHash" from changed
  ), "newPairs" as (
    insert into "Pair" (id, "projectId", "promptId", "responseAId", "responseBId", "externalId", ordinal, "contentHash")
    select "controlId", $8::uuid, "copyOfPrompt", a, b, "externalId", 2 * n - 1, "contentHash" from copies
    union all
    select "perturbedId", $8::uuid, "copyOfPrompt", case side when 'A' then c else a end, case side when 'A' then b else c end, "externalId", 2 * n,
           sha256("contentHash" || 'changed'::bytea)
    from copies
  )
  insert into "BiasProbePair" ("probeId", "sourcePairId", "controlPairId", "perturbedPairId", side)
  select $11::uuid, "pairId", "controlId", "perturbedId", side::"Preference" from copies`

export const ProbeRow = z.object({
  id: z.string(),
  studyId: z.string(),
  runId: z.string(),
  kind: BiasProbeKind,
  before: z.string(),
  behind: z.string(),
  seed: z.int(),
  nPairs: z.int(),
  author: z.string(),
  createdAt: IsoText,
  labelerName: z.string(),
  versionNumber: z.int(),
  isBaseline: z.boolean(),
  status: RunStatus,
  statusReason: z.string().nullable(),
  nJudgmentsPlanned: z.int(),
  nJudgmentsDone: z.int(),
  costUsd: z.number(),
})
/** A probe with how its run stands. */
export type ProbeRow = z.infer<typeof ProbeRow>

/** The probes of a project, newest first; or one of them. */
export function listProbes(projectId: string, probeId: string | null = null): Promise<ProbeRow[]> {
  return rows(
    ProbeRow,
    `select p.id, p."studyId", p."runId", p.kind, p.before, p.behind, p.seed, p."nPairs", p.author, p."createdAt", b.name as "labelerName",
            v.number as "versionNumber", coalesce(e.kind = 'baseline', false) as "isBaseline", r.status, r."statusReason", r."nJudgmentsPlanned",
            r."nJudgmentsOk" + r."nJudgmentsFailed" as "nJudgmentsDone", r."costUsd"
     from "BiasProbe" p join "Run" r on r.id = p."runId" join "LabelerVersion" v on v.id = r."labelerVersionId" join "Labeler" b on b.id = v."labelerId"
       left join "Endpoint" e on e.id = v."endpointId"
     where p."projectId" = $1::uuid and ($2::uuid is null or p.id = $2::uuid) order by p."createdAt" desc, p.id desc`,
    [projectId, probeId],
  )
}

/** Deletes a probe with the project of its copies. @throws NotFound */
export async function deleteProbeStudy(projectId: string, probeId: string): Promise<void> {
  await inTransaction(async (client) => {
    const [study] = await rows(
      z.object({ id: z.string(), name: z.string() }),
      `select s.id, s.name from "BiasProbe" p join "Project" s on s.id = p."studyId" where p.id = $1::uuid and p."projectId" = $2::uuid for update of s`,
      [probeId, projectId],
      client,
    )
    if (study === undefined) throw new NotFound('probe')
    await client.query('delete from "Project" where id = $1::uuid', [study.id])
    await recordEvent(client, { action: 'probe.deleted', subject: study.name, projectId })
  })
}
