import type { RequestKey } from '@/lib/store/batch-requests'

const pattern = /^([0-9a-f-]{36})\.(AB|BA)\.(\d+)\.(\d+)\.v(\d+)$/

/** The name of a request in a batch's file, by which its answer is found: pair, order, sample, step and version of the labeler. At most 64 characters. */
export function customId({ pairId, order, sample, step }: RequestKey, version: number): string {
  return `${pairId}.${order}.${sample}.${step}.v${version}`
}

/** The request that a name is of; null for a name that none of this labeler version's requests has. */
export function readCustomId(text: string, version: number): RequestKey | null {
  const [, pairId, order, sample, step, ofVersion] = pattern.exec(text) ?? []
  if (pairId === undefined || (order !== 'AB' && order !== 'BA') || Number(ofVersion) !== version) return null
  return { pairId, order, sample: Number(sample), step: Number(step) }
}
