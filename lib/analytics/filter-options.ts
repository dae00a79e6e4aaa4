import { cachedScreen } from '@/lib/slice/cached-screen'
import { type CountedRun, countedRuns } from '@/lib/slice/run-options'
import { countTakenOut } from '@/lib/store/comments'
import { dataVersion } from '@/lib/store/data-version'
import { type AnnotatorOption, listAnnotators, listSliceOptions, type SliceOptions } from '@/lib/store/filter-options'

/** GET /api/projects/:id/filters */
export type FilterOptions = SliceOptions & {
  /** With how many labels each has. */
  annotators: AnnotatorOption[]
  runs: CountedRun[]
  /** Pairs that people took out for a bad prompt: no figure counts them. */
  nTakenOut: number
}

/** The runs, annotators, tags, policies and splits of a project, for the filter bar. */
export async function filterOptions(projectId: string): Promise<FilterOptions> {
  const [runs, slices, annotators, nTakenOut] = await Promise.all([
    countedRuns(projectId, {}),
    sliceOptions(projectId, {}),
    annotatorOptions(projectId, {}),
    countTakenOut(projectId),
  ])
  return { runs, ...slices, annotators, nTakenOut }
}

const sliceOptions = cachedScreen(
  (projectId) => listSliceOptions(projectId),
  (projectId) => dataVersion(projectId, ['pairs']),
)
const annotatorOptions = cachedScreen(
  (projectId) => listAnnotators(projectId),
  (projectId) => dataVersion(projectId, ['people']),
)
