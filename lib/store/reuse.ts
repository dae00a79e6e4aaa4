import { z } from 'zod'
import { Rung } from '@/lib/words/run'
import { rows } from './db'

const Reusable = z.object({
  key: z.instanceof(Buffer),
  fromRunId: z.string(),
  outcome: z.literal('ok'),
  rung: z.nullable(Rung),
  pFirst: z.number(),
  pFirstLow: z.number().nullable(),
  pFirstHigh: z.number().nullable(),
  coverage: z.number().nullable(),
  logprobs: z.record(z.string(), z.unknown()).nullable(),
  rationale: z.string().nullable(),
  rawText: z.string().nullable(),
  requestHash: z.instanceof(Buffer).nullable(),
})

/** What a stored judgment says, apart from the pair it was asked for. `fromRunId` is the run that paid for it. */
export type ReusableJudgment = Omit<z.infer<typeof Reusable>, 'key'>

/** Stored judgments with a label by the hexadecimal form of their reuse key; the oldest where there are several. */
export async function reusableJudgments(keys: readonly Buffer[]): Promise<Map<string, ReusableJudgment>> {
  if (keys.length === 0) return new Map()
  const found = await rows(Reusable, oldest, [keys])
  return new Map(found.map(({ key, ...judgment }) => [key.toString('hex'), judgment]))
}

const oldest = `
  select distinct on ("reuseKey") "reuseKey" as key, coalesce("reusedFromId", "runId") as "fromRunId", outcome, rung, "pFirst", "pFirstLow",
         "pFirstHigh", coverage, logprobs, rationale, "rawText", "requestHash"
  from "Judgment" where "reuseKey" = any($1::bytea[]) and outcome = 'ok' and "pFirst" is not null
  order by "reuseKey", "createdAt"`
