import { db } from '@/lib/store/db'
import { askedKey } from './asked'
import type { JudgeServer } from './judge-server'
import type { makeStudy } from './study'

type Study = Awaited<ReturnType<typeof makeStudy>>
/** A pair in one order as it was shown, and what is to be stored of it when it is no label. */
export type Shown = { context: string; first: string; second: string }
const nearly = 1e-9

/**
 * Holds every judgment and AI label of a run against what the judge knows it answered, one by one. Returns what does not fit, in words; nothing
 * is as it should be when a judgment is missing, says what the judge never answered to that question, or does not reach its pair's AI label.
 * @param failing the outcome and kind that a question must have led to instead of a label; undefined for one that must have its label
 */
export async function againstLedger(
  runId: string,
  { pairs }: Study,
  judge: JudgeServer,
  failing: (shown: Shown) => string | undefined = () => undefined,
): Promise<string[]> {
  const judgments = await db.judgment.findMany({ where: { runId } })
  const labels = new Map((await db.aiLabel.findMany({ where: { runId } })).map((label) => [label.pairId, label]))
  const stored = new Map(judgments.map((judgment) => [`${judgment.pairId} ${judgment.order}`, judgment]))
  const wrong = judgments.length === 2 * pairs.length ? [] : [`${judgments.length} judgments of ${2 * pairs.length}`]
  for (const { id, context, a, b } of pairs) {
    const label = labels.get(id)
    for (const order of ['AB', 'BA'] as const) {
      const shown = order === 'AB' ? { context, first: a, second: b } : { context, first: b, second: a }
      const where = `${context}, ${order}`
      const judgment = stored.get(`${id} ${order}`)
      const answers = judge.ledger.get(askedKey(shown.context, shown.first, shown.second)) ?? []
      const expected = failing(shown)
      const found = judgment === undefined ? 'nothing' : [judgment.outcome, judgment.errorKind].filter((part) => part !== null).join(': ')
      if (found !== (expected ?? 'ok')) wrong.push(`${where}: ${found}, not ${expected ?? 'ok'}`)
      const pFirst = judgment?.pFirst ?? null
      if (expected === undefined && !answers.some((answer) => pFirst !== null && Math.abs(answer - pFirst) < nearly))
        wrong.push(`${where}: stored ${pFirst}, answered ${answers.join(', ')}`)
      const pA = pFirst === null ? null : order === 'AB' ? pFirst : 1 - pFirst
      const inLabel = (order === 'AB' ? label?.pAFirst : label?.pASecond) ?? null
      if ((pA === null) !== (inLabel === null) || Math.abs((pA ?? 0) - (inLabel ?? 0)) > nearly)
        wrong.push(`${where}: the judgment says ${pA}, the AI label ${inLabel}`)
    }
  }
  return [...wrong, ...(await miscounted(runId, judgments))]
}

/** The counters of a run against the rows that they count. */
async function miscounted(
  runId: string,
  judgments: { outcome: string; inputTokens: number | null; outputTokens: number | null }[],
): Promise<string[]> {
  const run = await db.run.findUniqueOrThrow({ where: { id: runId }, include: { outcomes: true } })
  const nOk = judgments.filter(({ outcome }) => outcome === 'ok').length
  const tokens = (of: 'inputTokens' | 'outputTokens') => judgments.reduce((sum, judgment) => sum + (judgment[of] ?? 0), 0)
  const pairs: [string, number, number][] = [
    ['with a label', run.nJudgmentsOk, nOk],
    ['without a label', run.nJudgmentsFailed, judgments.length - nOk],
    ['by outcome', run.outcomes.reduce((sum, { n }) => sum + n, 0), judgments.length],
    ['tokens in', Number(run.inputTokens), tokens('inputTokens')],
    ['tokens out', Number(run.outputTokens), tokens('outputTokens')],
  ]
  return pairs.flatMap(([what, counted, there]) => (counted === there ? [] : [`${what}: counted ${counted}, stored ${there}`]))
}
