import type { PoolClient } from 'pg'
import { z } from 'zod'
import { ImportStatus } from '@/lib/words/files'
import { whileAlive } from './alive'
import { eventRow } from './audit'
import { copyRows } from './copy'
import { untilBack } from './database-away'
import { db, one, pool, rows } from './db'
import { NotFound } from './errors'
import { holdKey } from './hold'
import { newId } from './id'
import { IsoText } from './iso-text'
import { Turns } from './turns'

export const ImportSummary = z.object({
  id: z.string(),
  projectId: z.string(),
  fileName: z.string(),
  format: z.string(),
  options: z.record(z.string(), z.unknown()),
  status: ImportStatus,
  reason: z.string().nullable(),
  bytesTotal: z.coerce.number().nullable(),
  bytesRead: z.coerce.number(),
  nLines: z.int(),
  nAccepted: z.int(),
  nDuplicate: z.int(),
  nRejected: z.int(),
  counts: z.record(z.string(), z.number()),
  createdAt: IsoText,
  finishedAt: IsoText.nullable(),
})
/** One file brought in, with what became of its lines. */
export type ImportSummary = z.infer<typeof ImportSummary>

const columns = `id, "projectId", "fileName", format, options, status, reason, "bytesTotal"::float8 as "bytesTotal",
  "bytesRead"::float8 as "bytesRead", "nLines", "nAccepted", "nDuplicate", "nRejected", counts, "createdAt", "finishedAt"`

/** The id of a new import, running. */
export async function startImport(parts: {
  projectId: string
  fileName: string
  format: string
  options: Record<string, string>
  bytesTotal: number | undefined
}): Promise<string> {
  const id = newId()
  const { bytesTotal, ...rest } = parts
  const event = eventRow({ action: 'import.started', subject: rest.fileName, projectId: rest.projectId, details: { format: rest.format } })
  await db.$transaction([
    db.import.create({ data: { id, ...rest, bytesTotal: bytesTotal ?? null, status: 'running' } }),
    db.auditEvent.create({ data: event }),
  ])
  return id
}

export type LineRow = { line: number; outcome: 'duplicate' | 'rejected'; reason: string }
const Progress = ImportSummary.pick({ bytesRead: true, nLines: true, nAccepted: true, nDuplicate: true, nRejected: true, counts: true })
export type ImportProgress = z.infer<typeof Progress>

/** How far an import is, which nobody changes until the transaction ends. @throws NotFound for one that is gone, or is going with its project */
export async function lockProgress(client: PoolClient, importId: string): Promise<ImportProgress> {
  const [progress] = await rows(
    Progress,
    `select ${columns} from "Import" where id = $1::uuid
       and exists (select from "Project" p where p.id = "projectId" and p."deletedAt" is null) for update`,
    [importId],
    client,
  )
  if (progress === undefined) throw new NotFound('import')
  return progress
}

/** Stores the state of an import after a batch, and the lines of that batch that brought nothing. Call it in the batch's transaction. */
export async function recordBatch(
  client: PoolClient,
  importId: string,
  progress: ImportProgress,
  lines: readonly LineRow[],
): Promise<void> {
  await client.query(
    `update "Import" set "bytesRead" = $2, "nLines" = $3, "nAccepted" = $4, "nDuplicate" = $5, "nRejected" = $6, counts = $7 where id = $1::uuid`,
    [
      importId,
      progress.bytesRead,
      progress.nLines,
      progress.nAccepted,
      progress.nDuplicate,
      progress.nRejected,
      JSON.stringify(progress.counts),
    ],
  )
  await copyRows(
    client,
    { table: 'ImportLine', columns: ['importId', 'line', 'outcome', 'reason'] },
    lines.map(({ line, outcome, reason }) => [importId, line, outcome, reason]),
  )
}

/** Ends an import; with a reason it failed. */
export async function finishImport(importId: string, reason?: string): Promise<void> {
  await pool.query(`update "Import" set status = $2::"ImportStatus", reason = $3, "finishedAt" = now() where id = $1::uuid`, [
    importId,
    reason === undefined ? 'completed' : 'failed',
    reason ?? null,
  ])
}

/** The imports of a project, youngest first. */
export async function listImports(projectId: string): Promise<ImportSummary[]> {
  return rows(ImportSummary, `select ${columns} from "Import" where "projectId" = $1::uuid order by id desc`, [projectId])
}

/** @throws NotFound */
export async function getImport(projectId: string, importId: string): Promise<ImportSummary> {
  const [found] = await rows(ImportSummary, `select ${columns} from "Import" where "projectId" = $1::uuid and id = $2::uuid`, [
    projectId,
    importId,
  ])
  if (found === undefined) throw new NotFound('import')
  return found
}

export const ImportLineRow = z.object({ line: z.int(), outcome: z.enum(['duplicate', 'rejected']), reason: z.string() })
export type ImportLineRow = z.infer<typeof ImportLineRow>

/**
 * Lines of an import that were not accepted, in file order, from the one after `after`.
 * @param filter.q a part of the reason, in any case
 */
export async function listImportLines(
  importId: string,
  {
    outcome,
    q,
    after = 0,
    limit,
  }: { outcome?: 'duplicate' | 'rejected' | undefined; q?: string | undefined; after?: number | undefined; limit: number },
): Promise<ImportLineRow[]> {
  return rows(
    ImportLineRow,
    `select line, outcome, reason from "ImportLine"
     where "importId" = $1::uuid and line > $2 and ($3::"LineOutcome" is null or outcome = $3::"LineOutcome") and ($4::text is null or position(lower($4) in lower(reason)) > 0)
     order by line limit $5`,
    [importId, after, outcome ?? null, q === undefined || q === '' ? null : q, limit],
  )
}

/** Files that one process reads at once: with the others that wait, they leave most of its connections to people. */
const mostAtOnce = 8
const turns = new Turns(mostAtOnce)

/** What `work` returns, done when it is the import's turn; from now on others can tell that the import is alive, and while it waits that it does. */
export function inImportTurn<T>(importId: string, work: () => Promise<T>): Promise<T> {
  const say = (reason: string | null) => async () => {
    await untilBack(() => pool.query('update "Import" set reason = $2 where id = $1::uuid', [importId, reason]))
  }
  const waits = `Waits for its turn: ${mostAtOnce} other files are being read.`
  return whileAlive(importId, () => turns.take(work, { onWait: say(waits), onTurn: say(null) }))
}

/** Marks the running imports of a project as failed whose process is gone. What they brought stays: whole batches. Returns how many. */
export async function endInterruptedImports(projectId: string): Promise<number> {
  const { n } = await one(
    z.object({ n: z.int() }),
    `with dead as (
       update "Import" set status = 'failed', "finishedAt" = now(),
         reason = 'The process that read this file ended before the file did. Import it again: what is already there is recognised.'
       where "projectId" = $1::uuid and status = 'running' and pg_try_advisory_xact_lock(${holdKey('id::text')}) returning 1
     ) select count(*)::int as n from dead`,
    [projectId],
  )
  return n
}
