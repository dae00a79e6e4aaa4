import { createHash } from 'node:crypto'
import { z } from 'zod'
import { one, pool, rows } from './db'
import { Conflict, NotFound } from './errors'
import { newId } from './id'
import { IsoText } from './iso-text'
import { inTransaction } from './transaction'

export const Upload = z.object({
  id: z.string(),
  fileName: z.string(),
  nBytes: z.coerce.number(),
  /** How many bytes have arrived: where the next part begins. */
  offset: z.coerce.number(),
  sha256: z.string().nullable(),
  createdAt: IsoText,
  touchedAt: IsoText,
})
/** A file on its way in. */
export type Upload = z.infer<typeof Upload>
/** What an upload belongs to: a project, or whoever sends an archive that is to become one (null where nobody signs in). */
export type UploadOf = { projectId: string } | { archiveOf: string | null }
const Offset = Upload.pick({ offset: true })

const columns = `id, "fileName", "nBytes"::float8 as "nBytes", "offset"::float8 as "offset", sha256, "createdAt", "touchedAt"`
/** Parts of a file that nobody sent more of for so long are dropped. */
const keptFor = `interval '3 days'`

const place = (of: UploadOf): [projectId: string | null, userId: string | null] =>
  'projectId' in of ? [of.projectId, null] : [null, of.archiveOf]
const isThere = `"projectId" is not distinct from $1::uuid and "userId" is not distinct from $2::uuid and "touchedAt" >= now() - ${keptFor}`

/** A new upload that waits for its first part. Those that nobody has touched for three days go meanwhile. */
export async function createUpload(of: UploadOf, file: { fileName: string; nBytes: number; sha256: string | null }): Promise<Upload> {
  await pool.query(`delete from "Upload" where "touchedAt" < now() - ${keptFor}`)
  return one(
    Upload,
    `insert into "Upload" (id, "projectId", "userId", "fileName", "nBytes", sha256) values ($1::uuid, $2::uuid, $3::uuid, $4, $5, $6) returning ${columns}`,
    [newId(), ...place(of), file.fileName, file.nBytes, file.sha256],
  )
}

/** The uploads that have not been imported, youngest first. */
export function listUploads(of: UploadOf): Promise<Upload[]> {
  return rows(Upload, `select ${columns} from "Upload" where ${isThere} order by id desc`, place(of))
}

/** @throws NotFound for an upload of another project or person, or one that was imported or dropped */
export async function getUpload(of: UploadOf, id: string): Promise<Upload> {
  const [found] = await rows(Upload, `select ${columns} from "Upload" where ${isThere} and id = $3::uuid`, [...place(of), id])
  if (found === undefined) throw new NotFound('upload')
  return found
}

/** An upload that has arrived whole, and whether it is the file whose sha256 was announced. @throws NotFound; Conflict when parts are missing */
export async function wholeUpload(of: UploadOf, id: string): Promise<Upload & { isAsAnnounced: boolean }> {
  const upload = await getUpload(of, id)
  const { fileName, nBytes, offset, sha256 } = upload
  if (offset < nBytes)
    throw new Conflict('upload-incomplete', `${fileName} has ${offset} of its ${nBytes} bytes.`, `Send the rest from offset ${offset} on.`)
  return { ...upload, isAsAnnounced: sha256 === null || sha256 === (await digestOf(id)) }
}

async function digestOf(id: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const bytes of uploadBytes(id)) hash.update(bytes)
  return hash.digest('hex')
}

/**
 * Keeps a part of a file that begins at `offset`, unless the file stands elsewhere by now or the part goes beyond its end, and returns where the file
 * stands then. Of two that send the same part one wins.
 */
export async function addPart(id: string, offset: number, bytes: Uint8Array): Promise<{ isKept: boolean; offset: number }> {
  return inTransaction(async (client) => {
    const [moved] = await rows(
      Offset,
      `update "Upload" set "offset" = "offset" + $3, "touchedAt" = now()
       where id = $1::uuid and "offset" = $2 and "offset" + $3 <= "nBytes" returning "offset"::float8 as "offset"`,
      [id, offset, bytes.length],
      client,
    )
    if (moved === undefined) {
      const stands = await one(Offset, 'select "offset"::float8 as "offset" from "Upload" where id = $1::uuid', [id], client)
      return { isKept: false, ...stands }
    }
    await client.query('insert into "UploadPart" ("uploadId", "offset", bytes) values ($1::uuid, $2, $3)', [id, offset, bytes])
    return { isKept: true, ...moved }
  })
}

/** The bytes of an upload as they arrived, part by part. */
export async function* uploadBytes(id: string): AsyncGenerator<Uint8Array> {
  for (let offset = 0; ; ) {
    const [part] = await rows(
      z.object({ bytes: z.instanceof(Uint8Array) }),
      'select bytes from "UploadPart" where "uploadId" = $1::uuid and "offset" = $2',
      [id, offset],
    )
    if (part === undefined) return
    yield part.bytes
    offset += part.bytes.length
  }
}

/** Drops an upload with its bytes. */
export async function deleteUpload(of: UploadOf, id: string): Promise<void> {
  await pool.query(`delete from "Upload" where ${isThere} and id = $3::uuid`, [...place(of), id])
}
