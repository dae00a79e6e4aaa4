import { z } from 'zod'
import type { LabelKind } from '@/lib/words/people'
import { recordEvent } from './audit'
import { one, rows } from './db'
import { NotFound } from './errors'
import { type ExportConditions, selected } from './export-selection'
import { newId } from './id'
import { IsoText } from './iso-text'
import type { Moment } from './moment'
import { pairsOf } from './row-counts'
import type { Slice } from './slice'
import { inTransaction } from './transaction'

const DataVersion = z.object({
  nPairs: z.int(),
  nHumanLabels: z.int(),
  nEarlierLabels: z.int(),
  nJudgments: z.int(),
  youngestLabelAt: z.string().nullable(),
  youngestPairAt: z.string().nullable(),
  /** Of all the above. */
  digest: z.string(),
  /** The run whose labels are in it. */
  run: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** The confidence that the criteria came to. */
  threshold: z.number().nullable(),
})
/** What a project held when a snapshot of it was made, and what the criteria came to then. */
export type DataVersion = z.infer<typeof DataVersion>

export const SnapshotSummary = z.object({
  id: z.string(),
  name: z.string(),
  format: z.string(),
  fileName: z.string(),
  criteria: z.record(z.string(), z.unknown()),
  counts: z.array(z.object({ name: z.string(), n: z.int() })),
  nPairs: z.int(),
  nBytes: z.coerce.number(),
  sha256: z.string(),
  codeVersion: z.string(),
  dataVersion: DataVersion,
  createdAt: IsoText,
})
/** A frozen export. `counts` is its funnel, `sha256` is of the file's bytes. */
export type SnapshotSummary = z.infer<typeof SnapshotSummary>

const columns = `id, name, format, "fileName", criteria, counts, "nRows" as "nPairs", "nBytes"::float8 as "nBytes", sha256, "codeVersion", "dataVersion", "createdAt"`

/** A snapshot as it begins, before its bytes and pairs are known. */
export type NewSnapshot = Pick<SnapshotSummary, 'name' | 'format' | 'fileName' | 'criteria' | 'codeVersion'> & { projectId: string }
export type FinishedSnapshot = Pick<SnapshotSummary, 'counts' | 'nPairs' | 'nBytes' | 'sha256' | 'dataVersion'>

/** The id of a snapshot that is being written; nobody sees it before its moment is committed. */
export async function startSnapshot(moment: Moment, { projectId, ...parts }: NewSnapshot): Promise<string> {
  const id = newId()
  await moment.query(
    `insert into "Snapshot" (id, "projectId", name, format, "fileName", criteria, "codeVersion", counts, "nRows", sha256)
     values ($1::uuid, $2::uuid, $3, $4, $5, $6, $7, '[]', 0, '')`,
    [id, projectId, parts.name, parts.format, parts.fileName, JSON.stringify(parts.criteria), parts.codeVersion],
  )
  return id
}

/** Keeps which pairs meet the conditions and what the label of that kind says of each. Returns how many. */
export async function freezePairs(
  moment: Moment,
  snapshotId: string,
  { slice, conditions, labelKind }: { slice: Slice; conditions: ExportConditions | null; labelKind: LabelKind },
): Promise<number> {
  const { text, params } = selected(slice, conditions)
  const { rowCount } = await moment.query(
    `insert into "SnapshotPair" ("snapshotId", "pairId", preference)
     ${text} select $${params.length + 1}::uuid, s."pairId", s.${labelKind === 'ai' ? 'ai' : 'human'} from chosen s`,
    [...params, snapshotId],
  )
  return rowCount ?? 0
}

/** Ends what `startSnapshot` began. */
export async function finishSnapshot(moment: Moment, id: string, parts: FinishedSnapshot): Promise<void> {
  await moment.query(
    `update "Snapshot" set counts = $2, "nRows" = $3, "nBytes" = $4, sha256 = $5, "dataVersion" = $6 where id = $1::uuid`,
    [id, JSON.stringify(parts.counts), parts.nPairs, parts.nBytes, parts.sha256, JSON.stringify(parts.dataVersion)],
  )
}

/** What a project holds: counts and the youngest of it, with a digest by which two states are told apart. One scan of the project's labels. */
export function dataState(projectId: string): Promise<Omit<DataVersion, 'run' | 'threshold'>> {
  return one(
    DataVersion.omit({ run: true, threshold: true }),
    `with state as (
       select
         ${pairsOf('$1::uuid')} as "nPairs",
         (select count(*) from "HumanLabel" h join "Pair" p on p.id = h."pairId" where p."projectId" = $1::uuid)::int as "nHumanLabels",
         (select count(*) from "HumanLabelEarlier" h join "Pair" p on p.id = h."pairId" where p."projectId" = $1::uuid)::int as "nEarlierLabels",
         (select coalesce(sum("nJudgmentsOk" + "nJudgmentsFailed"), 0) from "Run" where "projectId" = $1::uuid)::int as "nJudgments",
         (select ${iso('max(h."createdAt")')} from "HumanLabel" h join "Pair" p on p.id = h."pairId" where p."projectId" = $1::uuid) as "youngestLabelAt",
         (select ${iso('max("createdAt")')} from "Pair" where "projectId" = $1::uuid) as "youngestPairAt"
     ) select *, left(encode(sha256(convert_to(state::text, 'UTF8')), 'hex'), 12) as digest from state`,
    [projectId],
  )
}

const iso = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** The snapshots of a project, youngest first. */
export function listSnapshots(projectId: string): Promise<SnapshotSummary[]> {
  return rows(SnapshotSummary, `select ${columns} from "Snapshot" where "projectId" = $1::uuid order by id desc`, [projectId])
}

/** @throws NotFound */
export async function getSnapshot(projectId: string, id: string): Promise<SnapshotSummary> {
  const [found] = await rows(SnapshotSummary, `select ${columns} from "Snapshot" where "projectId" = $1::uuid and id = $2::uuid`, [
    projectId,
    id,
  ])
  if (found === undefined) throw new NotFound('snapshot')
  return found
}

/** Deletes a snapshot with its file. @throws NotFound */
export async function deleteSnapshot(projectId: string, id: string): Promise<void> {
  await inTransaction(async (client) => {
    const [gone] = await rows(
      z.object({ name: z.string() }),
      'delete from "Snapshot" where "projectId" = $1::uuid and id = $2::uuid returning name',
      [projectId, id],
      client,
    )
    if (gone === undefined) throw new NotFound('snapshot')
    await recordEvent(client, { action: 'snapshot.deleted', subject: gone.name, projectId })
  })
}
