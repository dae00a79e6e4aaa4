import { listRunOptions, listSliceOptions, type RunOption, type SliceOptions } from '@/lib/store/filter-options'

/** GET /api/projects/:id/filters */
export type FilterOptions = SliceOptions & { runs: RunOption[] }

/** The runs, annotators, tags, policies and splits of a project, for the filter bar. */
export async function filterOptions(projectId: string): Promise<FilterOptions> {
  const [runs, slices] = await Promise.all([listRunOptions(projectId), listSliceOptions(projectId)])
  return { runs, ...slices }
}
