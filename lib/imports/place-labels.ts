import type { LabelsRecord } from '@/lib/formats/record'
import type { Transaction } from '@/lib/store/copy'
import { findPairsByExternalId } from '@/lib/store/import-lookups'
import { addToKnown, type PairAddition } from '@/lib/store/import-rows'
import type { LineResult } from './batch'
import { additionTo } from './place-pairs'
import type { Labelled } from './write-labels'

/**
 * The places of labels that name their pair by its id in its file. Lines whose id no pair or more than one pair has are rejected.
 */
export async function placeLabels(
  client: Transaction,
  projectId: string,
  lines: readonly { line: number; labels: LabelsRecord }[],
): Promise<{ placed: Labelled[]; rejected: LineResult[] }> {
  const pairs = await findPairsByExternalId(client, projectId, [...new Set(lines.map(({ labels }) => labels.pairId))])
  const placed: Labelled[] = []
  const rejected: LineResult[] = []
  const additions = new Map<string, PairAddition>()
  for (const { line, labels } of lines) {
    const [pair, ...more] = pairs.get(labels.pairId) ?? []
    if (pair === undefined || more.length > 0) {
      rejected.push({ line, outcome: 'rejected', reason: whyNot(labels.pairId, more.length) })
      continue
    }
    const addition = additionTo(pair, labels)
    if (addition !== undefined) additions.set(pair.id, addition)
    const place = { line, pairId: pair.id, ordinal: pair.ordinal, isNewPair: false, isSwapped: false, isOrderUnknown: false }
    placed.push({ ...place, isNews: addition !== undefined, human: labels.human, ai: labels.ai })
  }
  await addToKnown(client, { prompts: [], pairs: [...additions.values()] })
  return { placed, rejected }
}

function whyNot(pairId: string, nMore: number): string {
  return nMore > 0
    ? `${nMore + 1} pairs of the project have the id ${pairId}: import these labels into a project with one of them only`
    : `no pair of the project has the id ${pairId}: import the file with the pairs first`
}
