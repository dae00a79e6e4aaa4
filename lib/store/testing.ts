import { z } from 'zod'
import { refreshAiLabels } from './ai-labels'
import { refreshConsensus } from './consensus'
import { pairHash, promptHash, responseHash } from './content-hash'
import { db, inTransaction, one, pool } from './db'
import { sha256 } from './hash'
import { newId } from './id'

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
  human?: { annotator: string; preference: 'A' | 'B' | 'tie'; kind?: 'person' | 'gold' | 'crowd' }[]
}

/** P(the response shown first is preferred) in each order: null is asked without a verdict, left out is not asked. */
type LabelParts = { pairId: string; pFirstAB?: number | null; pFirstBA?: number | null }

let made = 0
const unique = (word: string): string => `${word} ${++made}`

/** Rows for database tests, each stating only what the test is about. */
export const make = {
  async project(parts: { name?: string } = {}): Promise<{ id: string }> {
    return db.project.create({ data: { id: newId(), name: parts.name ?? unique('project'), sideSeed: 'seed' }, select: { id: true } })
  },

  async pair(parts: PairParts): Promise<{ id: string; promptId: string; responseAId: string; responseBId: string }> {
    const messages = parts.messages ?? [{ role: 'user', content: parts.promptText ?? unique('prompt') }]
    const contentHash = Buffer.from(promptHash(messages))
    const prompt = await db.prompt.upsert({
      where: { projectId_contentHash: { projectId: parts.projectId, contentHash } },
      create: {
        id: newId(),
        projectId: parts.projectId,
        messages,
        tags: parts.tags ?? [],
        split: parts.split ?? null,
        contentHash,
      },
      update: {},
    })
    const responseA = await response(parts.projectId, prompt, parts.a ?? unique('response'), parts.policyA ?? null)
    const responseB = await response(parts.projectId, prompt, parts.b ?? unique('response'), parts.policyB ?? null)
    const { ordinal } = await one(
      z.object({ ordinal: z.int() }),
      'select coalesce(max(ordinal), 0)::int + 1 as ordinal from "Pair" where "projectId" = $1::uuid',
      [parts.projectId],
    )
    const hash = pairHash(responseA.contentHash, responseB.contentHash)
    const ids = { promptId: prompt.id, responseAId: responseA.id, responseBId: responseB.id }
    const pair = await db.pair.create({
      data: {
        id: newId(),
        projectId: parts.projectId,
        ...ids,
        externalId: parts.externalId ?? null,
        ordinal,
        contentHash: Buffer.from(hash),
      },
    })
    for (const label of parts.human ?? []) await humanLabel(parts.projectId, pair.id, label)
    await inTransaction((client) => refreshConsensus(client, [pair.id]))
    return { id: pair.id, ...ids }
  },

  /** Many new pairs of a project without labels, in their order, in a few statements. */
  async pairs(projectId: string, parts: readonly { promptText: string; a: string; b: string }[]): Promise<string[]> {
    const made = parts.map(({ promptText, a, b }, index) => {
      const messages = [{ role: 'user', content: promptText }]
      const prompt = { id: newId(), projectId, messages, contentHash: Buffer.from(promptHash(messages)) }
      const [responseA, responseB] = [newResponse(prompt, a), newResponse(prompt, b)]
      const contentHash = Buffer.from(pairHash(responseA.contentHash, responseB.contentHash))
      const ids = { promptId: prompt.id, responseAId: responseA.id, responseBId: responseB.id }
      return { prompt, responseA, responseB, pair: { id: newId(), projectId, ...ids, ordinal: index + 1, contentHash } }
    })
    await db.prompt.createMany({ data: made.map(({ prompt }) => prompt) })
    await db.response.createMany({ data: made.flatMap(({ responseA, responseB }) => [responseA, responseB]) })
    await db.pair.createMany({ data: made.map(({ pair }) => pair) })
    return made.map(({ pair }) => pair.id)
  },

  async run(parts: {
    projectId: string
    labeler?: string
    source?: 'labeled' | 'imported'
    labels?: LabelParts[]
  }): Promise<{ id: string; labelerVersionId: string }> {
    const name = parts.labeler ?? unique('labeler')
    const where = { projectId_name: { projectId: parts.projectId, name } }
    const labeler = await db.labeler.upsert({ where, create: { id: newId(), projectId: parts.projectId, name }, update: {} })
    const number = (await db.labelerVersion.count({ where: { labelerId: labeler.id } })) + 1
    const version = await db.labelerVersion.create({
      data: { id: newId(), labelerId: labeler.id, number, model: 'test', config: {}, configHash: sha256(name, String(number)) },
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
    await db.judgment.createMany({ data: judgments.map((row) => ({ runId: run.id, ...row })) })
    const pairIds = labels.map(({ pairId }) => pairId)
    await inTransaction((client) => refreshAiLabels(client, run.id, pairIds))
    return { id: run.id, labelerVersionId: version.id }
  },

  /** Statistics as after autovacuum, for tests that look at plans. */
  async analyzed(): Promise<void> {
    await pool.query('analyze')
  },
}

function newResponse(prompt: { id: string; contentHash: Uint8Array }, text: string) {
  const contentHash = Buffer.from(responseHash(prompt.contentHash, null, text))
  return { id: newId(), promptId: prompt.id, text, chars: [...text].length, contentHash }
}

async function response(projectId: string, prompt: { id: string; contentHash: Uint8Array }, text: string, policyName: string | null) {
  const policy =
    policyName === null
      ? null
      : await db.policy.upsert({
          where: { projectId_name: { projectId, name: policyName } },
          create: { id: newId(), projectId, name: policyName },
          update: {},
        })
  const promptId = prompt.id
  const contentHash = Buffer.from(responseHash(prompt.contentHash, policyName, text))
  return db.response.upsert({
    where: { promptId_contentHash: { promptId, contentHash } },
    create: { id: newId(), promptId, policyId: policy?.id ?? null, text, chars: [...text].length, contentHash },
    update: {},
  })
}

async function humanLabel(projectId: string, pairId: string, label: NonNullable<PairParts['human']>[number]): Promise<void> {
  const annotator = await db.annotator.upsert({
    where: { projectId_name: { projectId, name: label.annotator } },
    create: { id: newId(), projectId, name: label.annotator, kind: label.kind ?? 'person' },
    update: {},
  })
  await db.humanLabel.create({ data: { id: newId(), pairId, annotatorId: annotator.id, preference: label.preference, source: 'imported' } })
}

function judgment({ pairId }: LabelParts, order: 'AB' | 'BA', pFirst: number | null | undefined) {
  if (pFirst === undefined) return []
  if (pFirst === null)
    return [{ pairId, order, outcome: 'unparsable' as const, rung: 'imported' as const, verdict: 'none' as const, pFirst }]
  const first = order === 'AB' ? ('A' as const) : ('B' as const)
  const second = order === 'AB' ? ('B' as const) : ('A' as const)
  const verdict = pFirst > 0.5 ? first : pFirst < 0.5 ? second : ('tie' as const)
  return [{ pairId, order, outcome: 'ok' as const, rung: 'imported' as const, verdict, pFirst }]
}
