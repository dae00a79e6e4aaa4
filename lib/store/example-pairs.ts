import { z } from 'zod'
import { Message } from '@/lib/preference/message'
import { ResponseName } from '@/lib/words/preference'
import { rows } from './db'
import { notTakenOut } from './slice'

const Example = z.object({
  pairId: z.string(),
  messages: z.array(Message),
  a: z.string(),
  b: z.string(),
  preference: ResponseName,
  aIsFirst: z.boolean(),
})

/** A pair that people have decided, fit to be a worked example. Which response comes first is drawn with it. */
export type ExamplePair = z.infer<typeof Example>

/**
 * Pairs on which gold or a majority of people prefers one response, drawn at random. The same seed draws the same pairs as long as the project has
 * the same ones.
 */
export async function drawExamples(
  projectId: string,
  { n, seed, tag }: { n: number; seed: string; tag?: string | undefined },
): Promise<ExamplePair[]> {
  return rows(Example, draw, [projectId, n, seed, tag ?? null])
}

const draw = `
  select p.id as "pairId", q.messages, a.text as a, b.text as b, coalesce(c.gold, c.majority)::text as preference,
         get_byte(sha256(convert_to($3 || ' side ' || p.ordinal, 'UTF8')), 0) % 2 = 0 as "aIsFirst"
  from "Pair" p
  join "HumanConsensus" c on c."pairId" = p.id
  join "Prompt" q on q.id = p."promptId"
  join "Response" a on a.id = p."responseAId"
  join "Response" b on b.id = p."responseBId"
  where p."projectId" = $1::uuid and coalesce(c.gold, c.majority) in ('A', 'B') and ${notTakenOut('p.id', '$1::uuid')} and ($4::text is null or $4 = any(q.tags))
  order by sha256(convert_to($3 || ' ' || p.ordinal, 'UTF8'))
  limit $2`
