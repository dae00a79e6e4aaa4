import type { Endpoint } from '@/lib/store/endpoints'

/** Why runs on an endpoint cannot be made by batches, in words for a person; null when they can. Whether it has a Batch API shows when one is sent. */
export function batchRefusal({ kind, api, name }: Pick<Endpoint, 'kind' | 'api' | 'name'>): string | null {
  if (kind === 'baseline') return 'The built-in baselines answer at once and take no batches.'
  if (kind === 'local') return 'Local models answer here and take no batches.'
  if (api !== 'chat') return `"${name}" is asked for text completions; batches are made of chat completions.`
  return null
}
