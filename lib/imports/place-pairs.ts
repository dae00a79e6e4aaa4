import type { JsonObject, PairRecord } from '@/lib/formats/record'
import type { Transaction } from '@/lib/store/copy'
import { newId } from '@/lib/store/id'
import { ensurePolicies, findPairs, findPrompts, findResponses, type KnownPrompt, nextOrdinal } from '@/lib/store/import-lookups'
import {
  addToKnown,
  type NewPair,
  type NewPrompt,
  type NewResponse,
  type PairAddition,
  type PromptAddition,
  writeNewPairs,
} from '@/lib/store/import-rows'
import type { ImportCounts, Placed } from './batch'
import type { IdentifiedPair } from './identify'

type StoredPair = { id: string; ordinal: number; responseAId: string; externalId: string | null; meta: JsonObject; isNew: boolean }

/** A line's pair with its place in the project; `isNews`: the line brought the pair, or tags, an id or meta that it did not have. */
export type PlacedPair = Placed & { record: PairRecord; isNews: boolean }

/**
 * The places of a batch's pairs, with all rows written that were not there yet: policies, prompts, responses, pairs.
 * A pair that is there in either order is that pair. Must run under `lockForImport`.
 */
export async function placePairs(
  client: Transaction,
  projectId: string,
  lines: readonly IdentifiedPair[],
): Promise<{ placed: PlacedPair[]; counts: Pick<ImportCounts, 'prompts' | 'responses' | 'pairs' | 'policies'> }> {
  const names = lines.flatMap(({ record }) => [record.responseA.policy, record.responseB.policy]).filter((name) => name !== null)
  const policies = await ensurePolicies(client, projectId, [...new Set(names)])
  const known = await findPrompts(client, projectId, [...new Set(lines.map(({ promptKey }) => promptKey))])
  const ofKnownPrompts = lines.filter(({ promptKey }) => known.has(promptKey))
  const responses = await findResponses(
    client,
    ofKnownPrompts.flatMap((line) => responsesOf(line, known)),
  )
  const pairs = await findPairs(client, projectId, [...new Set(ofKnownPrompts.map(({ pairKey }) => pairKey))])
  const batch = new PlacingBatch(policies.ids, known, responses, await nextOrdinal(client, projectId))
  for (const [key, pair] of pairs) batch.pairs.set(key, { ...pair, isNew: false })

  const placed = lines.map((line) => batch.place(line))
  await writeNewPairs(client, projectId, batch.added)
  await addToKnown(client, { prompts: [...batch.promptAdditions.values()], pairs: [...batch.pairAdditions.values()] })
  const { added } = batch
  return {
    placed,
    counts: { prompts: added.prompts.length, responses: added.responses.length, pairs: added.pairs.length, policies: policies.nNew },
  }
}

function responsesOf(
  { promptKey, aKey, bKey }: IdentifiedPair,
  known: ReadonlyMap<string, KnownPrompt>,
): { promptId: string; hash: string }[] {
  const promptId = known.get(promptKey)?.id
  return promptId === undefined ? [] : [aKey, bKey].map((hash) => ({ promptId, hash }))
}

/** What is known of prompts, responses and pairs while a batch is gone through, line by line. */
class PlacingBatch {
  readonly pairs = new Map<string, StoredPair>()
  readonly added: { prompts: NewPrompt[]; responses: NewResponse[]; pairs: NewPair[] } = { prompts: [], responses: [], pairs: [] }
  readonly promptAdditions = new Map<string, PromptAddition & { tags: string[] }>()
  readonly pairAdditions = new Map<string, PairAddition>()
  private readonly newPrompts = new Map<string, NewPrompt>()

  constructor(
    private readonly policyIds: ReadonlyMap<string, string>,
    private readonly knownPrompts: ReadonlyMap<string, KnownPrompt>,
    private readonly responseIds: Map<string, string>,
    private ordinal: number,
  ) {}

  place(line: IdentifiedPair): PlacedPair {
    const { record } = line
    const prompt = this.prompt(line)
    const responseAId = this.response(prompt.id, line.aKey, record.responseA)
    const responseBId = this.response(prompt.id, line.bKey, record.responseB)
    const stored = this.pairs.get(line.pairKey)
    if (stored === undefined) {
      const pair = this.newPair(line, { promptId: prompt.id, responseAId, responseBId })
      return { line: line.line, record, pairId: pair.id, ordinal: pair.ordinal, isNewPair: true, isSwapped: false, isNews: true }
    }
    const addition = additionTo(stored, record)
    if (addition !== undefined && !stored.isNew) this.pairAdditions.set(stored.id, addition)
    const isNews = addition !== undefined || prompt.isNews
    const isSwapped = stored.responseAId !== responseAId
    return { line: line.line, record, pairId: stored.id, ordinal: stored.ordinal, isNewPair: stored.isNew, isSwapped, isNews }
  }

  private prompt({ promptKey, record }: IdentifiedPair): { id: string; isNews: boolean } {
    const known = this.knownPrompts.get(promptKey)
    if (known !== undefined) return { id: known.id, isNews: this.addToPrompt(known, record) }
    const earlier = this.newPrompts.get(promptKey)
    if (earlier !== undefined) {
      const { size } = earlier.tags
      for (const tag of record.tags) earlier.tags.add(tag)
      const isSplitNews = earlier.split === null && record.split !== undefined
      if (isSplitNews) earlier.split = record.split ?? null
      return { id: earlier.id, isNews: isSplitNews || earlier.tags.size > size }
    }
    const prompt = {
      id: newId(),
      messages: record.prompt,
      tags: new Set(record.tags),
      split: record.split ?? null,
      hash: Buffer.from(promptKey, 'hex'),
    }
    this.newPrompts.set(promptKey, prompt)
    this.added.prompts.push(prompt)
    return { id: prompt.id, isNews: true }
  }

  private addToPrompt(known: KnownPrompt, record: PairRecord): boolean {
    const pending = this.promptAdditions.get(known.id)
    const tags = record.tags.filter((tag) => !known.tags.includes(tag) && pending?.tags.includes(tag) !== true)
    const split = known.split === null && (pending?.split ?? null) === null ? (record.split ?? null) : null
    if (tags.length === 0 && split === null) return false
    this.promptAdditions.set(known.id, {
      id: known.id,
      tags: [...new Set([...(pending?.tags ?? []), ...tags])],
      split: pending?.split ?? split,
    })
    return true
  }

  private response(promptId: string, hash: string, { policy, text }: { policy: string | null; text: string }): string {
    const key = `${promptId} ${hash}`
    const known = this.responseIds.get(key)
    if (known !== undefined) return known
    const response = { id: newId(), promptId, policyId: this.policyId(policy), text, hash: Buffer.from(hash, 'hex') }
    this.responseIds.set(key, response.id)
    this.added.responses.push(response)
    return response.id
  }

  private policyId(name: string | null): string | null {
    return name === null ? null : (this.policyIds.get(name) ?? null)
  }

  private newPair({ record, pairKey }: IdentifiedPair, ids: { promptId: string; responseAId: string; responseBId: string }): NewPair {
    const pair = {
      id: newId(),
      ...ids,
      policyAId: this.policyId(record.responseA.policy),
      policyBId: this.policyId(record.responseB.policy),
      externalId: record.id ?? null,
      ordinal: this.ordinal,
      meta: record.meta,
      hash: Buffer.from(pairKey, 'hex'),
      isNew: true,
    }
    this.ordinal += 1
    this.added.pairs.push(pair)
    this.pairs.set(pairKey, pair)
    return pair
  }
}

/**
 * The id and the keys of meta that a line has and its pair has not; undefined without any. What the pair has stays. Changes `stored` to have them.
 */
export function additionTo(
  stored: Pick<StoredPair, 'id' | 'externalId' | 'meta'>,
  line: { id?: string | undefined; meta: JsonObject },
): PairAddition | undefined {
  const meta = Object.fromEntries(Object.entries(line.meta).filter(([key]) => !Object.hasOwn(stored.meta, key)))
  const externalId = stored.externalId === null ? (line.id ?? null) : null
  if (externalId === null && Object.keys(meta).length === 0) return undefined
  stored.externalId ??= externalId
  stored.meta = { ...stored.meta, ...meta }
  return { id: stored.id, externalId: stored.externalId, meta: stored.meta }
}
