import { z } from 'zod'
import { recordEvent } from './audit'
import { one, rows } from './db'
import { NotFound } from './errors'
import { newId } from './id'
import { IsoText } from './iso-text'
import { inTransaction } from './transaction'

export const GuidelineVersion = z.object({
  id: z.string(),
  number: z.int(),
  text: z.string(),
  author: z.string(),
  at: IsoText,
  nLabels: z.int(),
})
export type GuidelineVersion = z.infer<typeof GuidelineVersion>

/** Every version of a project's guidelines with how many labels stand that were made under it, newest first. */
export function listGuidelines(projectId: string): Promise<GuidelineVersion[]> {
  return rows(
    GuidelineVersion,
    `select v.id, v.number, v.text, v.author, v."createdAt" as at,
            (select count(*) from "HumanLabel" h join "Annotator" a on a.id = h."annotatorId"
             where a."projectId" = v."projectId" and h."guidelineVersionId" = v.id)::int as "nLabels"
     from "GuidelineVersion" v where v."projectId" = $1::uuid order by v.number desc`,
    [projectId],
  )
}

/**
 * Makes these the guidelines from now on, as a version of their own; the same text again makes none. Labels keep the version they were made under.
 * @throws NotFound
 */
export async function changeGuidelines(projectId: string, text: string, author: string): Promise<void> {
  await inTransaction(async (client) => {
    // The row is held, so that two versions made at once get numbers one after the other.
    const held = await client.query('select from "Project" where id = $1::uuid for no key update', [projectId])
    if (held.rowCount === 0) throw new NotFound('project')
    const { number, same } = await one(
      z.object({ number: z.int(), same: z.boolean() }),
      `select coalesce(max(number), 0)::int + 1 as number, coalesce((array_agg(text order by number desc))[1] = $2, false) as same
       from "GuidelineVersion" where "projectId" = $1::uuid`,
      [projectId, text],
      client,
    )
    if (same) return
    await client.query('insert into "GuidelineVersion" (id, "projectId", number, text, author) values ($1::uuid, $2::uuid, $3, $4, $5)', [
      newId(),
      projectId,
      number,
      text,
      author,
    ])
    await client.query('update "Project" set guidelines = $2 where id = $1::uuid', [projectId, text])
    await recordEvent(client, { action: 'guidelines.changed', subject: `version ${number}`, projectId })
  })
}
