import { z } from 'zod'
import { recordEvent } from './audit'
import { rows } from './db'
import { Conflict, NotFound } from './errors'
import { newId } from './id'
import { IsoText } from './iso-text'
import { notTakenOut } from './slice'
import { inTransaction } from './transaction'

/** How anchor pairs are drawn: at random by a seed, from the pairs of a tag and split. */
export const AnchorDraw = z.object({
  n: z.int().min(1).max(20_000),
  seed: z.string().trim().min(1, 'Give a seed, so that the draw can be repeated.').max(200),
  tag: z.string().min(1).optional(),
  split: z.string().min(1).optional(),
  onlyHumanLabelled: z.boolean().optional(),
})
export type AnchorDraw = z.infer<typeof AnchorDraw>

export const AnchorSet = z.object({
  id: z.string(),
  name: z.string(),
  draw: AnchorDraw,
  nPairs: z.int(),
  /** Of these, pairs that people have labelled by now. */
  nHumanLabelled: z.int(),
  nRuns: z.int(),
  createdAt: IsoText,
})
/** A frozen list of pairs. */
export type AnchorSet = z.infer<typeof AnchorSet>

const columns = `s.id, s.name, s.draw, s."nPairs", s."createdAt",
  (select count(*) from "Run" r where r."anchorSetId" = s.id)::int as "nRuns",
  (select count(*) from "AnchorPair" a join "HumanConsensus" c on c."pairId" = a."pairId" where a."anchorSetId" = s.id)::int as "nHumanLabelled"`

/** A project's anchor sets, newest first. */
export function listAnchorSets(projectId: string): Promise<AnchorSet[]> {
  return rows(AnchorSet, `select ${columns} from "AnchorSet" s where s."projectId" = $1::uuid order by s.id desc`, [projectId])
}

/** @throws NotFound */
export async function anchorSetById(projectId: string, id: string): Promise<AnchorSet> {
  const [found] = await rows(AnchorSet, `select ${columns} from "AnchorSet" s where s."projectId" = $1::uuid and s.id = $2::uuid`, [
    projectId,
    id,
  ])
  if (found === undefined) throw new NotFound('anchor set')
  return found
}

const drawPairs = `
  insert into "AnchorPair" ("anchorSetId", "pairId")
  select $1::uuid, p.id from "Pair" p join "Prompt" q on q.id = p."promptId"
  where p."projectId" = $2::uuid and ${notTakenOut('p.id', '$2::uuid')} and ($3::text is null or $3 = any(q.tags)) and ($4::text is null or q.split = $4)
    and (not $5::boolean or exists (select from "HumanConsensus" c where c."pairId" = p.id))
  order by md5($6::text || p.id::text), p.id limit $7`

/**
 * A new anchor set, its pairs drawn and frozen in one transaction. The same seed over the same pairs draws the same.
 * @throws Conflict when the name is taken, or there is no pair to draw from
 */
export async function createAnchorSet(projectId: string, name: string, draw: AnchorDraw): Promise<string> {
  const id = newId()
  return inTransaction(async (client) => {
    const made = await client.query(
      `insert into "AnchorSet" (id, "projectId", name, draw, "nPairs") values ($1::uuid, $2::uuid, $3, $4::jsonb, 0) on conflict ("projectId", name) do nothing`,
      [id, projectId, name, JSON.stringify(draw)],
    )
    if (made.rowCount === 0) {
      throw new Conflict(
        'name-taken',
        `This project already has anchor pairs called "${name}".`,
        'Choose another name: a frozen list never changes.',
      )
    }
    const { rowCount } = await client.query(drawPairs, [
      id,
      projectId,
      draw.tag ?? null,
      draw.split ?? null,
      draw.onlyHumanLabelled ?? false,
      draw.seed,
      draw.n,
    ])
    if (rowCount === 0)
      throw new Conflict('nothing-selected', 'No pair can be drawn.', 'Choose another tag or split, or import pairs first.')
    await client.query('update "AnchorSet" set "nPairs" = $2 where id = $1::uuid', [id, rowCount])
    await recordEvent(client, { action: 'anchors.made', subject: name, projectId, details: { nPairs: rowCount } })
    return id
  })
}
