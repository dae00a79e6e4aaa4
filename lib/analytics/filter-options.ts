import { z } from 'zod'
import { cachedScreen } from '@/lib/slice/cached-screen'
import { countTakenOut } from '@/lib/store/comments'
import { dataVersion } from '@/lib/store/data-version'
import { AnnotatorOption, listAnnotators, listRunOptions, listSliceOptions, RunOption, SliceOptions } from '@/lib/store/filter-options'

/** GET /api/projects/:id/filters */
export const FilterOptions = SliceOptions.extend({
  /** With how many labels each has. */
  annotators: z.array(AnnotatorOption),
  runs: z.array(RunOption),
  /** Pairs that people took out for a bad prompt: no figure counts them. */
  nTakenOut: z.number(),
})
export type FilterOptions = z.infer<typeof FilterOptions>

/** The runs, annotators, tags, policies and splits of a project, for the filter bar. */
export async function filterOptions(projectId: string): Promise<FilterOptions> {
  const [runs, slices, annotators, nTakenOut] = await Promise.all([
    listRunOptions(projectId),
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
