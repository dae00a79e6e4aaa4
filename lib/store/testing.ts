import { z } from 'zod'
import type { AnnotatorKind } from '@/lib/words/people'
import type { Order, Preference } from '@/lib/words/preference'
import type { RunSource } from '@/lib/words/run'
import { refreshAiLabels } from './ai-labels'
import { refreshConsensus } from './consensus'
import { pairHash, promptHash, responseHash } from './content-hash'
import { type CopyValue, copyRows, type Transaction } from './copy'
import { db, one, pool } from './db'
import { sha256 } from './hash'
import { newId } from './id'
import { inTransaction } from './transaction'

type PairParts = {
  projectId: string
  promptText?: string
  messages?: { role: string; content: string }[]
  a?: string
  b?: string
  policyA?: string | null
  policyB?: string | null
  tags?: string[]
  split?: string
  externalId?: string
  human?: { annotator: string; preference: Preference; kind?: AnnotatorKind }[]
}

/** P(the response shown first is preferred) in each order: null is asked without a verdict, left out is not asked. */
type LabelParts = { pairId: string; pFirstAB?: number | null; pFirstBA?: number | null }

const Id = z.object({ id: z.string() })

let made = 0
const unique = (word: string): string => `${word} ${++made}`

/** Rows for database tests, each stating only what the test is about. */
export const make = {
  async project(parts: { name?: string } = {}): Promise<{ id: string }> {
    return db.project.create({ data: { id: newId(), name: parts.name ?? unique('project'), sideSeed: 'seed' }, select: { id: true } })
  },

  async pair(parts: PairParts): Promise<{ id: string; promptId: string; responseAId: string; responseBId: string }> {
    const { projectId } = parts
    const messages = parts.messages ?? [{ role: 'user', content: parts.promptText ?? unique('prompt') }]
    const contentHash = promptHash(messages)
    const about = { messages: JSON.stringify(messages), tags: parts.tags ?? [], split: parts.split ?? null }
    const prompt = { id: await madeOnce('Prompt', { projectId, contentHash }, about), contentHash }
    const responseA = await response(projectId, prompt, parts.a ?? unique('response'), parts.policyA ?? null)
    const responseB = await response(projectId, prompt, parts.b ?? unique('response'), parts.policyB ?? null)
    const hash = pairHash(responseA.contentHash, responseB.contentHash)
    const ids = { promptId: prompt.id, responseAId: responseA.id, responseBId: responseB.id }
    const pair = await one(
      Id,
      `insert into "Pair" (id, "projectId", "promptId", "responseAId", "responseBId", "externalId", "contentHash", ordinal)
       values ($1, $2, $3, $4, $5, $6, $7, (select coalesce(max(ordinal), 0) + 1 from "Pair" where "projectId" = $2)) returning id`,
      [newId(), projectId, prompt.id, responseA.id, responseB.id, parts.externalId ?? null, hash],
    )
    for (const label of parts.human ?? []) await humanLabel(projectId, pair.id, label)
    if (parts.human !== undefined) await inTransaction((client) => refreshConsensus(client, [pair.id]))
    return { id: pair.id, ...ids }
  },

  /** Many new pairs of a project without labels, in their order, in a few statements. */
  async pairs(projectId: string, parts: readonly { promptText: string; a: string; b: string }[]): Promise<string[]> {
    const made = parts.map(({ promptText, a, b }, index) => {
      const messages = [{ role: 'user', content: promptText }]
      const prompt = { id: newId(), projectId, messages: JSON.stringify(messages), tags: [], contentHash: promptHash(messages) }
      const [responseA, responseB] = [newResponse(prompt, a), newResponse(prompt, b)]
      const contentHash = pairHash(responseA.contentHash, responseB.contentHash)
      const ids = { promptId: prompt.id, responseAId: responseA.id, responseBId: responseB.id }
      return { prompt, responseA, responseB, pair: { id: newId(), projectId, ...ids, ordinal: index + 1, contentHash } }
    })
    await inTransaction(async (client) => {
      await copied(
        client,
        'Prompt',
        made.map(({ prompt }) => prompt),
      )
      await copied(
        client,
        'Response',
        made.flatMap(({ responseA, responseB }) => [responseA, responseB]),
      )
      await copied(
        client,
        'Pair',
        made.map(({ pair }) => pair),
      )
    })
    return made.map(({ pair }) => pair.id)
  },

  async run(parts: {
    projectId: string
    labeler?: string
    source?: RunSource
    labels?: LabelParts[]
  }): Promise<{ id: string; labelerVersionId: string }> {
    const name = parts.labeler ?? unique('labeler')
    const labelerId = await madeOnce('Labeler', { projectId: parts.projectId, name })
    const number = (await db.labelerVersion.count({ where: { labelerId } })) + 1
    const version = await db.labelerVersion.create({
      data: { id: newId(), labelerId, number, model: 'test', config: {}, configHash: sha256(name, String(number)) },
    })
    const labels = parts.labels ?? []
    const judgments = labels.flatMap((label) => [judgment(label, 'AB', label.pFirstAB), judgment(label, 'BA', label.pFirstBA)]).flat()
    const ok = judgments.filter(({ outcome }) => outcome === 'ok').length
    const counts = { nPairs: labels.length, nJudgmentsPlanned: judgments.length, nJudgmentsOk: ok, nJudgmentsFailed: judgments.length - ok }
    const run = await db.run.create({
      data: {
        id: newId(),
        projectId: parts.projectId,
        labelerVersionId: version.id,
        name: `${name} run`,
        source: parts.source ?? 'imported',
        status: 'completed',
        ...counts,
        finishedAt: new Date(),
      },
    })
    const rows = judgments.map((row) => ({ runId: run.id, ...row }))
    const pairIds = labels.map(({ pairId }) => pairId)
    await inTransaction(async (client) => {
      await copied(client, 'Judgment', rows)
      await refreshAiLabels(client, run.id, pairIds)
    })
    return { id: run.id, labelerVersionId: version.id }
  },

  /** Statistics as after autovacuum, for tests that look at plans. */
  async analyzed(): Promise<void> {
    await pool.query('analyze')
  },
}

/** Rows of like columns. Prisma's createMany takes a millisecond for each. */
async function copied(client: Transaction, table: string, rows: readonly Record<string, CopyValue>[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
  await copyRows(
    client,
    { table, columns },
    rows.map((row) => columns.map((column) => row[column] ?? null)),
  )
}

function newResponse(prompt: { id: string; contentHash: Uint8Array }, text: string) {
  const contentHash = responseHash(prompt.contentHash, null, text)
  return { id: newId(), promptId: prompt.id, text, chars: [...text].length, contentHash }
}

async function response(projectId: string, prompt: { id: string; contentHash: Uint8Array }, text: string, policyName: string | null) {
  const policyId = policyName === null ? null : await madeOnce('Policy', { projectId, name: policyName })
  const contentHash = responseHash(prompt.contentHash, policyName, text)
  const id = await madeOnce('Response', { promptId: prompt.id, contentHash }, { policyId, text, chars: [...text].length })
  return { id, contentHash }
}

async function humanLabel(projectId: string, pairId: string, label: NonNullable<PairParts['human']>[number]): Promise<void> {
  const annotatorId = await madeOnce('Annotator', { projectId, name: label.annotator }, { kind: label.kind ?? 'person' })
  await db.humanLabel.create({ data: { id: newId(), pairId, annotatorId, preference: label.preference, source: 'imported' } })
}

/** The id of the row with these values, which is made if there is none. Prisma's upsert asks five times for it. */
async function madeOnce(table: string, by: Record<string, CopyValue>, rest: Record<string, CopyValue> = {}): Promise<string> {
  const row = { ...by, id: newId(), ...rest }
  const names = Object.keys(row).map((name) => `"${name}"`)
  const is = Object.keys(by).map((name, index) => `"${name}" = $${index + 1}`)
  const { id } = await one(
    Id,
    `with made as (
       insert into "${table}" (${names.join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')})
       on conflict do nothing returning id
     )
     select id from made union all select id from "${table}" where ${is.join(' and ')} limit 1`,
    Object.values(row),
  )
  return id
}

function judgment({ pairId }: LabelParts, order: Order, pFirst: number | null | undefined) {
  if (pFirst === undefined) return []
  if (pFirst === null)
    return [{ pairId, order, outcome: 'unparsable' as const, rung: 'imported' as const, verdict: 'none' as const, pFirst }]
  const first = order === 'AB' ? ('A' as const) : ('B' as const)
  const second = order === 'AB' ? ('B' as const) : ('A' as const)
  const verdict = pFirst > 0.5 ? first : pFirst < 0.5 ? second : ('tie' as const)
  return [{ pairId, order, outcome: 'ok' as const, rung: 'imported' as const, verdict, pFirst }]
}
