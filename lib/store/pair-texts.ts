import { z } from 'zod'
import { Message } from '@/lib/preference/message'
import { rows } from './db'
import { NotFound } from './errors'

const Row = z.object({ pairId: z.string(), ordinal: z.int(), messages: z.array(Message), a: z.string(), b: z.string() })
export type PairWithTexts = z.infer<typeof Row>

const texts = `
  select p.id as "pairId", p.ordinal, q.messages, a.text as a, b.text as b
  from "Pair" p join "Prompt" q on q.id = p."promptId" join "Response" a on a.id = p."responseAId" join "Response" b on b.id = p."responseBId"`

/** The texts of some pairs of a project, by ordinal. Pairs that are not in the project are left out. */
export async function pairTexts(projectId: string, pairIds: readonly string[]): Promise<PairWithTexts[]> {
  return rows(Row, `${texts} where p."projectId" = $1::uuid and p.id = any($2::uuid[]) order by p.ordinal`, [projectId, pairIds])
}

/** The texts of a project's first pairs. */
export async function firstPairTexts(projectId: string, n: number): Promise<PairWithTexts[]> {
  return rows(Row, `${texts} where p."projectId" = $1::uuid order by p.ordinal limit $2`, [projectId, n])
}

/** One pair, or the first of the project. @throws NotFound */
export async function onePairTexts(projectId: string, pairId?: string): Promise<PairWithTexts> {
  const [pair] = pairId === undefined ? await firstPairTexts(projectId, 1) : await pairTexts(projectId, [pairId])
  if (pair === undefined) throw new NotFound('pair')
  return pair
}

/** @throws NotFound when the project has no such pair */
export async function ensurePairInProject(projectId: string, pairId: string): Promise<void> {
  const found = await rows(z.object({}), 'select from "Pair" where id = $1::uuid and "projectId" = $2::uuid', [pairId, projectId])
  if (found.length === 0) throw new NotFound('pair')
}
