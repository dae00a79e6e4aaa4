import type { PoolClient } from 'pg'
import { z } from 'zod'
import { one, rows } from './db'
import { sha256 } from './hash'
import { newId } from './id'

const Id = z.object({ id: z.string() })
const importedConfig = sha256('imported')

/**
 * The id of the run that holds a labeler's imported judgments in a project; labeler, version and run are made at the first one.
 * A labeler that also runs here keeps its versions: what is imported under its name is a version of its own, which nobody can ask again.
 */
export async function ensureImportedRun(client: PoolClient, projectId: string, labeler: string): Promise<string> {
  const [known] = await rows(
    Id,
    `select r.id from "Labeler" l join "LabelerVersion" v on v."labelerId" = l.id and v."configHash" = $3::bytea
     join "Run" r on r."labelerVersionId" = v.id and r.source = 'imported'
     where l."projectId" = $1::uuid and l.name = $2 order by r.id limit 1`,
    [projectId, labeler, importedConfig],
    client,
  )
  if (known !== undefined) return known.id
  const { id: labelerId } = await one(
    Id,
    `insert into "Labeler" (id, "projectId", name) values ($1::uuid, $2::uuid, $3)
     on conflict ("projectId", name) do update set name = excluded.name returning id`,
    [newId(), projectId, labeler],
    client,
  )
  const { id: versionId } = await one(
    Id,
    `insert into "LabelerVersion" (id, "labelerId", number, model, config, "configHash")
     select $1::uuid, $2::uuid, coalesce(max(number), 0) + 1, $3, '{}', $4::bytea from "LabelerVersion" where "labelerId" = $2::uuid
     on conflict ("labelerId", "configHash") do update set model = excluded.model returning id`,
    [newId(), labelerId, labeler, importedConfig],
    client,
  )
  const { id } = await one(
    Id,
    `insert into "Run" (id, "projectId", "labelerVersionId", name, source, status, "startedAt", "finishedAt")
     values ($1::uuid, $2::uuid, $3::uuid, $4, 'imported', 'completed', now(), now()) returning id`,
    [newId(), projectId, versionId, labeler],
    client,
  )
  return id
}

export type ImportedJudgmentCounts = { nPairs: number; nOk: number; nUnreadable: number; nOrderUnknown: number }

/**
 * Adds to a run's counters. `selection.orderUnknown` counts judgments whose file does not say which response was shown first:
 * they are kept under order AB, and figures about position cannot use them.
 */
export async function countImported(client: PoolClient, runId: string, counts: ImportedJudgmentCounts): Promise<void> {
  await client.query(
    `update "Run" set "nPairs" = "nPairs" + $2, "nJudgmentsPlanned" = "nJudgmentsPlanned" + $3 + $4, "nJudgmentsOk" = "nJudgmentsOk" + $3,
       "nJudgmentsFailed" = "nJudgmentsFailed" + $4, "finishedAt" = now(),
       selection = case when $5 = 0 then selection
         else selection || jsonb_build_object('orderUnknown', coalesce((selection->>'orderUnknown')::int, 0) + $5) end
     where id = $1::uuid`,
    [runId, counts.nPairs, counts.nOk, counts.nUnreadable, counts.nOrderUnknown],
  )
}
