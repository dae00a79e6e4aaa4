import { z } from 'zod'
import type { PositionVerdict } from '@/lib/words/preference'
import { judgeName } from './judge-name'
import { reasonOf } from './reason'
import type { AiRecord, Format, JsonObject, ReaderOptions, Reading } from './record'
import { Name, restOf } from './row'

const Row = z.looseObject({ idx: Name })
const resultKey = /^(\w+)_result$/

/**
 * A judge's verdicts on the PandaLM test set: `{idx, <judge>_result, <judge>_reason, <judge>_reference}`, joined to the test set's pairs by `idx`.
 * The judge saw response 1 first. 1, 2 and 0 or "Tie" are verdicts; anything else ("garbage") is an answer without a verdict: null, and counted.
 * Source: FORMATS.md section 1
 */
export const pandalmJudge = {
  id: 'pandalm-judge',
  name: 'PandaLM judge results',
  description: 'idx and a verdict; import the test set with the pairs first',
  needsPairs: true,
  asksForLabeler: () => true,
  recognises: (row) => 'idx' in row && !('response1' in row) && resultOf(row) !== undefined,
  read: readPandalmJudgeRow,
} satisfies Format

function readPandalmJudgeRow(value: unknown, options: ReaderOptions): Reading {
  const parsed = Row.safeParse(value)
  if (!parsed.success) return { rejectedBecause: reasonOf(parsed.error) }
  const row = parsed.data
  const result = resultOf(row)
  if (result === undefined) return { rejectedBecause: 'no field whose name ends in "_result"' }
  const { key, judge } = result
  const labeler = judgeName(options, judge)
  const { [`${judge}_reason`]: reason } = row
  const verdict = verdictOf(row[key])
  const label: AiRecord = {
    labeler,
    order: 'AB',
    verdict,
    ...(typeof reason === 'string' && reason !== '' ? { rationale: reason } : {}),
    ...(verdict === null ? { rawText: String(row[key]) } : {}),
  }
  const rest = restOf(row, ['idx', key, `${judge}_reason`])
  const meta = Object.fromEntries(Object.entries(rest).map(([name, content]) => [`${labeler}.${name.replace(`${judge}_`, '')}`, content]))
  return { labels: { pairId: row.idx, human: [], ai: [label], meta } }
}

function resultOf(row: JsonObject): { key: string; judge: string } | undefined {
  for (const key of Object.keys(row)) {
    const judge = resultKey.exec(key)?.[1]
    if (judge !== undefined) return { key, judge }
  }
  return undefined
}

function verdictOf(result: unknown): PositionVerdict | null {
  const text = String(result).trim().toLowerCase()
  if (text === '1') return 'first'
  if (text === '2') return 'second'
  return text === '0' || text === 'tie' ? 'tie' : null
}
