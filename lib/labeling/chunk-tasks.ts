import { inOrder } from '@/lib/preference/prompt-steps'
import { type Judgment, type MissingJudgments, missingJudgments } from '@/lib/store/judgments'
import { reusableJudgments } from '@/lib/store/reuse'
import { fitContext } from './fit-context'
import type { JudgeTask } from './judge'
import { reused, reuseKey } from './reuse'
import type { RunContext } from './run-context'

/** A judgment that is to be made: under which key others may reuse it, and itself where it is found in store. */
export type ChunkTask = { task: JudgeTask; key: Buffer | null; fromStore: Judgment | null }
type Context = Omit<RunContext, 'runId' | 'ask' | 'prices'>

/** The judgments that a chunk of a run still lacks, in its order. */
export async function chunkTasks(runId: string, chunk: number, context: Context): Promise<ChunkTask[]> {
  const tasks = (await missingJudgments(runId, chunk, context.config)).flatMap((pair) => tasksOf(pair, context))
  const keyed = tasks.map((task) => ({ task, key: context.reuse ? reuseKey(task, context) : null }))
  const stored = await reusableJudgments(keyed.flatMap(({ key }) => key ?? []))
  return keyed.map(({ task, key }) => {
    const found = key === null ? undefined : stored.get(key.toString('hex'))
    return { task, key, fromStore: key === null || found === undefined ? null : reused(task, found, key) }
  })
}

/** The judgment with the key under which it stands for others. Votes are sampled, whatever temperature was asked for first. */
export const withKey = (judgment: Judgment, key: Buffer | null): Judgment =>
  judgment.outcome === 'ok' && judgment.rung !== 'votes' ? { ...judgment, reuseKey: key } : judgment

function tasksOf({ pairId, missing, ...pair }: MissingJudgments, { config, api }: Context): JudgeTask[] {
  return missing.map(({ order, sample }) => ({ pairId, order, sample, ...fitContext(config, inOrder(pair, order), api) }))
}
