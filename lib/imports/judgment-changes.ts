import type { AiRecord } from '@/lib/formats/record'
import type { NewJudgment, StoredJudgment } from '@/lib/store/import-labels'
import type { ImportedJudgmentCounts } from '@/lib/store/imported-runs'
import type { Placed } from './batch'
import { judgedOf } from './judged'

type Said = Pick<StoredJudgment, 'verdict' | 'pFirst'>

/**
 * What a batch's AI labels add, given the judgments that are there. A judgment is never overwritten: the same one again changes nothing,
 * another one on the same pair, order and sample is a conflict that the line is told about.
 */
export class JudgmentChanges {
  readonly added: NewJudgment[] = []
  readonly countsByRun = new Map<string, ImportedJudgmentCounts>()
  private readonly said = new Map<string, Said>()
  private readonly judgedPairs = new Set<string>()

  constructor(stored: readonly StoredJudgment[]) {
    for (const judgment of stored) {
      this.said.set(keyOf(judgment), judgment)
      this.judgedPairs.add(`${judgment.runId} ${judgment.pairId}`)
    }
  }

  add({ pairId, isSwapped }: Placed, runId: string, record: AiRecord, isOrderUnknown: boolean): 'new' | 'conflict' | 'same' {
    const judgment: NewJudgment = { runId, pairId, sample: record.sample ?? 0, ...judgedOf(record, isSwapped) }
    const before = this.said.get(keyOf(judgment))
    if (before !== undefined) return isSame(before, judgment) ? 'same' : 'conflict'
    this.said.set(keyOf(judgment), judgment)
    this.added.push(judgment)
    this.count(judgment, isOrderUnknown)
    return 'new'
  }

  /** The pairs of a run whose AI label has to follow. */
  pairIdsOf(runId: string): string[] {
    return [...new Set(this.added.filter((judgment) => judgment.runId === runId).map(({ pairId }) => pairId))]
  }

  private count({ runId, pairId, verdict }: NewJudgment, isOrderUnknown: boolean): void {
    const counts = this.countsByRun.get(runId) ?? { nPairs: 0, nOk: 0, nUnreadable: 0, nOrderUnknown: 0 }
    this.countsByRun.set(runId, counts)
    const pair = `${runId} ${pairId}`
    if (!this.judgedPairs.has(pair)) counts.nPairs += 1
    this.judgedPairs.add(pair)
    if (verdict === 'none') counts.nUnreadable += 1
    else counts.nOk += 1
    if (isOrderUnknown) counts.nOrderUnknown += 1
  }
}

function keyOf({ runId, pairId, order, sample }: Pick<StoredJudgment, 'runId' | 'pairId' | 'order' | 'sample'>): string {
  return `${runId} ${pairId} ${order} ${sample}`
}

function isSame(one: Said, other: Said): boolean {
  return one.verdict === other.verdict && (one.pFirst === other.pFirst || Math.abs((one.pFirst ?? 2) - (other.pFirst ?? 2)) < 1e-9)
}
