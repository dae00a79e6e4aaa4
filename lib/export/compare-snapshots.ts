import { type ChangeGroup, countChanges } from '@/lib/store/snapshot-changes'
import { getSnapshot, type SnapshotSummary } from '@/lib/store/snapshots'
import type { Difference, SnapshotComparison } from './comparison-types'
import { snapshotFacts } from './snapshot-facts'

/**
 * How two snapshots of a project differ: in their pairs, criteria, counts, code and data.
 * @throws NotFound when one of them is not the project's
 */
export async function compareSnapshots(projectId: string, beforeId: string, afterId: string): Promise<SnapshotComparison> {
  const [before, after] = await Promise.all([getSnapshot(projectId, beforeId), getSnapshot(projectId, afterId)])
  const groups = await countChanges(beforeId, afterId)
  const changed = groups.filter(isChanged)
  return {
    before,
    after,
    isSameFile: before.sha256 === after.sha256,
    pairs: {
      same: total(groups.filter((group) => group.inBefore && group.inAfter && !isChanged(group))),
      added: total(groups.filter(({ inBefore }) => !inBefore)),
      removed: total(groups.filter(({ inAfter }) => !inAfter)),
      changed: total(changed),
    },
    changes: changed.map(({ before: from, after: to, n }) => ({ from, to, n })),
    differences: differences(before, after),
    steps: { before: before.counts, after: after.counts },
  }
}

const isChanged = (group: ChangeGroup): boolean => group.inBefore && group.inAfter && group.before !== group.after
const total = (groups: readonly ChangeGroup[]): number => groups.reduce((sum, { n }) => sum + n, 0)

/** What two snapshots say differently of themselves, criterion by criterion. Pure. */
function differences(before: SnapshotSummary, after: SnapshotSummary): Difference[] {
  const [one, other] = [before, after].map((snapshot) => new Map(snapshotFacts(snapshot).map(({ name, value }) => [name, value])))
  return [...new Set([...(one?.keys() ?? []), ...(other?.keys() ?? [])])]
    .map((name) => ({ name, before: one?.get(name) ?? null, after: other?.get(name) ?? null }))
    .filter((difference) => difference.before !== difference.after)
}
