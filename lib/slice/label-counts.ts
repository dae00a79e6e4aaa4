import { dataVersion, labelScopes } from '@/lib/store/data-version'
import type { Slice } from '@/lib/store/slice'
import { cachedScreen } from './cached-screen'

/**
 * Counts over all AI labels of a slice that do not ask what people say, kept while the run's labels and the pairs are the same: these read every label,
 * and a human label, or the labels of another run, must not make them read again.
 */
export function labelCounts<Counts>(count: (slice: Slice) => Promise<Counts>): (slice: Slice) => Promise<Counts> {
  const cached = cachedScreen(
    (_projectId, slice: Slice) => count(slice),
    (projectId, { runId }) => dataVersion(projectId, labelScopes(runId)),
  )
  // Whose labels count makes no difference to what is counted here.
  return (slice) => cached(slice.projectId, { ...slice, human: 'majority' })
}
