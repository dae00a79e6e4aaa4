import { z } from 'zod'
import { recordEvent } from './audit'
import { type Client, one, rows } from './db'
import { NotFound } from './errors'
import { inTransaction, type Transaction } from './transaction'

/** Who may enter a project, and who is told of it: rows by the hundred, gone at once. */
const doors = ['ProjectMember', 'Invitation', 'ApiKey', 'Webhook'] as const

/**
 * Takes a project out of every list, with the copies that its probes are judged on: nobody enters it any more, and its name is free. What it holds is
 * still there, for `deleteSlices`. Returns its name.
 * @throws NotFound, also when it is being deleted already
 */
export async function markDeleted(client: Transaction, id: string): Promise<string> {
  const [project] = await rows(
    z.object({ name: z.string() }),
    'select name from "Project" where id = $1::uuid and "deletedAt" is null for update',
    [id],
    client,
  )
  if (project === undefined) throw new NotFound('project')
  await client.query(
    `update "Project" set "deletedAt" = now(), name = 'being deleted: ' || id where id = $1::uuid or "probeOfId" = $1::uuid`,
    [id],
  )
  for (const door of doors) await client.query(`delete from "${door}" where "projectId" = $1::uuid`, [id])
  await recordEvent(client, { action: 'project.deleted', subject: project.name, projectId: id })
  return project.name
}

/** Whether a project is being deleted, or is one that holds copies for a probe of such a project. Of accounts `standingOf` says so. */
export async function isBeingDeleted(id: string): Promise<boolean> {
  if (!z.uuid().safeParse(id).success) return false
  const { gone } = await one(
    z.object({ gone: z.boolean() }),
    'select exists (select from "Project" where id = $1::uuid and "deletedAt" is not null) as gone',
    [id],
  )
  return gone
}

/** The project, and those that hold copies for its probes; none when it is gone. */
export async function withStudies(id: string): Promise<string[]> {
  const found = await rows(z.object({ id: z.string() }), 'select id from "Project" where id = $1::uuid or "probeOfId" = $1::uuid', [id])
  return found.map((project) => project.id)
}

/**
 * A table whose rows are as many as a project is large. `of`: the column that leads to the project, or to a row of `parent`, which belongs to it.
 * `order`: with `of` an index that is unique, so that a slice begins where the one before ended instead of at rows that are gone.
 * `children`: what is deleted in one go before the rows that it hangs on. The database would see to it by itself, but row by row.
 */
type Large = {
  name: string
  of: string
  parent?: string
  order: readonly (readonly [column: string, type: string])[]
  children?: { column: string; tables: readonly string[] }
}

const ofPair = [
  'AiLabel',
  'Judgment',
  'BatchRequest',
  'HumanLabel',
  'HumanLabelEarlier',
  'HumanConsensus',
  'ReviewSkip',
  'ReviewClaim',
  'ReviewQueueItem',
  'SpotCheck',
  'SpotCheckItem',
  'AnchorPair',
]

/** In this order. What is not among them is small, and goes with the project. */
const large: readonly Large[] = [
  { name: 'Pair', of: 'projectId', order: [['ordinal', 'int']], children: { column: 'pairId', tables: ofPair } },
  { name: 'Prompt', of: 'projectId', order: [['contentHash', 'bytea']], children: { column: 'promptId', tables: ['Response'] } },
  { name: 'RunChunk', of: 'runId', parent: 'Run', order: [['index', 'int']] },
  { name: 'ReviewAction', of: 'annotatorId', parent: 'Annotator', order: [['clientId', 'uuid']] },
  { name: 'SnapshotPair', of: 'snapshotId', parent: 'Snapshot', order: [['pairId', 'uuid']] },
  { name: 'SnapshotChunk', of: 'snapshotId', parent: 'Snapshot', order: [['index', 'int']] },
  { name: 'ImportLine', of: 'importId', parent: 'Import', order: [['line', 'int']] },
  {
    name: 'ImportPart',
    of: 'projectId',
    order: [
      ['kind', 'text'],
      ['groupKey', 'text'],
      ['ownKey', 'text'],
    ],
  },
  { name: 'UploadPart', of: 'uploadId', parent: 'Upload', order: [['offset', 'bigint']] },
]

const Count = z.object({ n: z.int() })

/** How many rows of the large tables are left of some projects: what `deleteSlices` counts by. */
export async function countLarge(projectIds: readonly string[]): Promise<number> {
  let n = 0
  for (const { name, of, parent } of large) {
    const owners = parent === undefined ? '$1::uuid[]' : `array(select id from "${parent}" where "projectId" = any($1::uuid[]))`
    n += (await one(Count, `select count(*)::int as n from "${name}" where "${of}" = any(${owners})`, [projectIds])).n
  }
  return n
}

/**
 * Deletes what some projects hold, bottom up, in transactions of `atOnce` rows and what hangs on these. Each tells how many rows went with it, after
 * `also` was done in it. May be left at any moment and begun again.
 */
export async function* deleteSlices(
  projectIds: readonly string[],
  also: (client: Client, n: number) => Promise<void>,
  atOnce = 500,
): AsyncGenerator<number> {
  for (const table of large) {
    for (const owner of await ownersOf(table, projectIds)) {
      for (let after: readonly string[] | null = null; ; ) {
        const { n, last } = await deleteSlice(table, owner, { after, atOnce, also })
        if (last === null) break
        after = last
        yield n
      }
    }
  }
}

async function ownersOf({ parent }: Large, projectIds: readonly string[]): Promise<readonly string[]> {
  if (parent === undefined) return projectIds
  const owners = await rows(z.object({ id: z.string() }), `select id from "${parent}" where "projectId" = any($1::uuid[])`, [projectIds])
  return owners.map(({ id }) => id)
}

type Slice = { after: readonly string[] | null; atOnce: number; also: (client: Client, n: number) => Promise<void> }
const InSlice = z.object({ row: z.string(), id: z.string().nullable(), at: z.array(z.string()) })

/** Who holds a row for update sees to what hangs on it; where it lies (ctid) cannot change meanwhile. */
function deleteSlice({ name, of, order, children }: Large, owner: string, { after, atOnce, also }: Slice) {
  const columns = order.map(([column]) => `"${column}"`).join(', ')
  const texts = order.map(([column]) => `"${column}"::text`).join(', ')
  const begin = order.map(([, type], index) => `($2::text[])[${index + 1}]::${type}`).join(', ')
  const where = after === null ? 'and $2::text[] is null' : `and (${columns}) > (${begin})`
  return inTransaction(async (client) => {
    const slice = await rows(
      InSlice,
      `select ctid::text as row, ${children === undefined ? 'null' : 'id'} as id, array[${texts}] as at
       from "${name}" where "${of}" = $1::uuid ${where} order by ${columns} limit $3 for update`,
      [owner, after, atOnce],
      client,
    )
    for (const table of children?.tables ?? [])
      await client.query(`delete from "${table}" where "${children?.column}" = any($1::uuid[])`, [slice.map(({ id }) => id)])
    await client.query(`delete from "${name}" where ctid = any($1::tid[])`, [slice.map(({ row }) => row)])
    await also(client, slice.length)
    return { n: slice.length, last: slice.at(-1)?.at ?? null }
  })
}

/** Deletes projects with everything that is left in them. Runs hold on to their labeler's version, so they go before the labelers. */
export async function removeProjects(client: Client, ids: readonly string[]): Promise<void> {
  await client.query('delete from "Run" where "projectId" = any($1::uuid[])', [ids])
  await client.query('delete from "Project" where id = any($1::uuid[])', [ids])
}

/**
 * Deletes a small project with everything in it, at once.
 * @throws NotFound
 */
export async function deleteProject(id: string): Promise<void> {
  const ids = await withStudies(id)
  await inTransaction(async (client) => {
    await markDeleted(client, id)
    await removeProjects(client, ids)
  })
}
