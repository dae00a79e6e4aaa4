import type { HumanRecord } from '@/lib/formats/record'
import { newId } from '@/lib/store/id'
import type { StoredHumanLabel } from '@/lib/store/import-labels'
import type { Placed } from './batch'

type LabelState = { current: StoredHumanLabel | undefined; isWritten: boolean; seen: Set<string> }

/**
 * What a batch's human labels change, given what is there. A label that its annotator already gave this pair once, now or earlier, changes nothing,
 * so that a file can be imported again; another one replaces the current label, which becomes history. A label made by review in Concord is
 * only replaced by one that says it is younger.
 */
export class HumanChanges {
  /** Labels that become current. */
  readonly current = new Map<string, StoredHumanLabel>()
  /** Current labels of the database that go to history. */
  readonly replaced: StoredHumanLabel[] = []
  /** Labels of this batch that a later line of it replaced. */
  readonly superseded: StoredHumanLabel[] = []
  readonly pairIds = new Set<string>()
  private readonly states = new Map<string, LabelState>()

  constructor(stored: readonly StoredHumanLabel[]) {
    for (const label of stored) {
      const state = this.state(`${label.pairId} ${label.annotatorId}`)
      state.seen.add(signature(label))
      if (label.isCurrent) Object.assign(state, { current: label, isWritten: true })
    }
  }

  /** What a label does to its pair: `same` is nothing. */
  add({ pairId, isSwapped }: Placed, annotatorId: string, record: HumanRecord, now: Date): 'new' | 'changed' | 'same' {
    const key = `${pairId} ${annotatorId}`
    const state = this.state(key)
    const label = storedLabel(record, { pairId, annotatorId, isSwapped, now })
    const { current } = state
    if (state.seen.has(signature(label)) || (current?.source === 'review' && !isYounger(record, current))) return 'same'
    state.seen.add(signature(label))
    if (current !== undefined) (state.isWritten ? this.replaced : this.superseded).push(current)
    Object.assign(state, { current: label, isWritten: false })
    this.current.set(key, label)
    this.pairIds.add(pairId)
    return current === undefined ? 'new' : 'changed'
  }

  private state(key: string): LabelState {
    const state = this.states.get(key) ?? { current: undefined, isWritten: false, seen: new Set() }
    this.states.set(key, state)
    return state
  }
}

function storedLabel(
  record: HumanRecord,
  { pairId, annotatorId, isSwapped, now }: { pairId: string; annotatorId: string; isSwapped: boolean; now: Date },
): StoredHumanLabel {
  const { preference, shownOrder } = record
  return {
    id: newId(),
    pairId,
    annotatorId,
    preference: isSwapped && preference !== 'tie' ? (preference === 'A' ? 'B' : 'A') : preference,
    isBothBad: record.isBothBad ?? false,
    strength: record.strength ?? null,
    confidence: record.confidence ?? null,
    comment: record.comment ?? null,
    shownOrder: shownOrder === undefined ? null : isSwapped ? (shownOrder === 'AB' ? 'BA' : 'AB') : shownOrder,
    source: 'imported',
    createdAt: record.at === undefined ? now : new Date(record.at),
    isCurrent: true,
  }
}

/** What makes two labels of one annotator on one pair the same: all that was said, not when. */
function signature({ preference, isBothBad, strength, confidence, comment }: StoredHumanLabel): string {
  return JSON.stringify([preference, isBothBad, strength, confidence, comment])
}

function isYounger({ at }: HumanRecord, current: StoredHumanLabel): boolean {
  return at !== undefined && new Date(at) > current.createdAt
}
