import { z } from 'zod'
import { Mapping } from '@/lib/formats/mapping'
import { recordEvent } from './audit'
import { rows } from './db'
import { NotFound } from './errors'
import { newId } from './id'
import { IsoText } from './iso-text'
import { inTransaction } from './transaction'

export const SavedMapping = z.object({ id: z.string(), name: z.string(), mapping: Mapping, updatedAt: IsoText })
/** Which column of a file is what, by a name to use it again. */
export type SavedMapping = z.infer<typeof SavedMapping>

const columns = 'id, name, mapping, "updatedAt"'

/** The mappings of a project by name. */
export async function listMappings(projectId: string): Promise<SavedMapping[]> {
  return rows(SavedMapping, `select ${columns} from "ColumnMapping" where "projectId" = $1::uuid order by name`, [projectId])
}

/** @throws NotFound */
export async function findMapping(projectId: string, name: string): Promise<SavedMapping> {
  const [found] = await rows(SavedMapping, `select ${columns} from "ColumnMapping" where "projectId" = $1::uuid and name = $2`, [
    projectId,
    name,
  ])
  if (found === undefined) throw new NotFound('mapping')
  return found
}

/** Saves a mapping under a name, in place of the one that had it. */
export async function saveMapping(projectId: string, name: string, mapping: Mapping): Promise<SavedMapping> {
  await inTransaction(async (client) => {
    await client.query(
      `insert into "ColumnMapping" (id, "projectId", name, mapping) values ($1::uuid, $2::uuid, $3, $4)
       on conflict ("projectId", name) do update set mapping = excluded.mapping, "updatedAt" = now()`,
      [newId(), projectId, name, JSON.stringify(mapping)],
    )
    await recordEvent(client, { action: 'mapping.saved', subject: name, projectId })
  })
  return findMapping(projectId, name)
}

/** Takes a mapping away. What was imported with it stays. @throws NotFound */
export async function deleteMapping(projectId: string, mappingId: string): Promise<void> {
  await inTransaction(async (client) => {
    const [gone] = await rows(
      z.object({ name: z.string() }),
      'delete from "ColumnMapping" where "projectId" = $1::uuid and id = $2::uuid returning name',
      [projectId, mappingId],
      client,
    )
    if (gone === undefined) throw new NotFound('mapping')
    await recordEvent(client, { action: 'mapping.removed', subject: gone.name, projectId })
  })
}
