import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { routes } from '@/app/api/openapi.json/routes'
import { GET as archiveOf } from '@/app/api/projects/[projectId]/archive/route'
import type { AuditAction } from '@/lib/store/audit'
import { db } from '@/lib/store/db'
import { make } from '@/lib/store/testing'
import type { User } from '@/lib/store/users'
import type { Handler } from './route'
import { recorded } from './testing/audit-rules'
import { ask, type Call, join, person, signInAs, signInNeeded } from './testing/people'

signInNeeded()

const changing = ['POST', 'PUT', 'PATCH', 'DELETE'] as const
const table = new Map<string, Handler>(
  routes.flatMap(({ path, handlers }) =>
    changing.flatMap((method) => {
      const handler = handlers[method]
      return handler === undefined ? [] : [[`${method} ${path}`, handler] as const]
    }),
  ),
)

const Made = z.object({ id: z.uuid() })
const config = { task: 'helpful' }
const labeler = { model: 'known', config }
let owner: User
let other: User
let cookie: string
let projectId: string
let pairId: string
const ids: Record<string, string> = {}

const actionOf: Record<string, AuditAction> = recorded
type Change = { call: () => Promise<Call> | Call; keep?: (answer: unknown) => void }

/** Every change that is recorded, in an order in which each finds what it needs. */
const changes: Record<keyof typeof recorded, Change> = {
  'POST /api/projects': { call: () => ({ body: { name: 'Second' } }) },
  'POST /api/archives': { call: async () => ({ bytes: await archive() }) },
  'POST /api/archives/uploads/{uploadId}/project': {
    call: async () => {
      const bytes = await archive()
      const made = await asOwner('POST /api/archives/uploads', { body: { fileName: 'a.tar.gz', nBytes: bytes.length } })
      ids.uploadId = Made.parse(made.body).id
      await asOwner('PATCH /api/archives/uploads/{uploadId}', { bytes, headers: { 'upload-offset': '0' } })
      return {}
    },
  },
  'POST /api/endpoints': {
    call: () => ({ body: { name: 'judge', baseUrl: 'http://127.0.0.1:9/v1' } }),
    keep: (answer) => {
      ids.endpointId = Made.parse(answer).id
    },
  },
  'PATCH /api/endpoints/{endpointId}': { call: () => ({ body: { inputUsdPerMTok: 1, outputUsdPerMTok: 1 } }) },
  'POST /api/local-models': {
    call: () => ({ body: { url: 'http://127.0.0.1:9/none.gguf', bytes: 1 } }),
  },
  'POST /api/projects/{projectId}/labelers': {
    call: () => ({ body: { name: 'L', endpointId: ids.endpointId, ...labeler } }),
    keep: (answer) => {
      const saved = z.object({ labelerId: z.uuid(), versionId: z.uuid() }).parse(answer)
      ids.labelerId = saved.labelerId
      ids.versionId = saved.versionId
    },
  },
  'POST /api/projects/{projectId}/labelers/{labelerId}/versions': {
    call: () => ({ body: { endpointId: ids.endpointId, ...labeler, config: { ...config, chainOfThought: true } } }),
  },
  'POST /api/projects/{projectId}/runs': {
    call: () => ({ body: { labelerVersionId: ids.versionId } }),
    keep: (answer) => {
      ids.runId = z.object({ runId: z.uuid() }).parse(answer).runId
    },
  },
  'PATCH /api/projects/{projectId}/runs/{runId}': { call: () => ({ body: { budgetUsd: 5 } }) },
  'POST /api/projects/{projectId}/runs/{runId}/pause': { call: () => ({}) },
  'POST /api/projects/{projectId}/runs/{runId}/resume': { call: () => ({}) },
  'POST /api/projects/{projectId}/runs/{runId}/cancel': { call: () => ({}) },
  'POST /api/projects/{projectId}/runs/{runId}/retry': {
    call: async () => {
      const judgment = { runId: ids.runId ?? '', pairId, order: 'AB', outcome: 'refused', rung: 'logprobs', verdict: 'none' } as const
      await db.judgment.create({ data: judgment })
      return { body: {} }
    },
  },
  'POST /api/projects/{projectId}/probes': {
    call: () => ({ body: { labelerVersionId: ids.versionId, kind: 'padding', nPairs: 1 } }),
    keep: (answer) => {
      ids.probeId = z.object({ probeId: z.uuid() }).parse(answer).probeId
    },
  },
  'DELETE /api/projects/{projectId}/probes/{probeId}': { call: () => ({}) },
  'POST /api/projects/{projectId}/anchors': { call: () => ({ body: { name: 'Anchors', n: 2, seed: 's' } }) },
  'POST /api/projects/{projectId}/imports': {
    call: () => ({ query: '?fileName=a.jsonl', body: { prompt: 'p', response_a: 'a', response_b: 'b' } }),
  },
  'POST /api/projects/{projectId}/uploads/{uploadId}/import': {
    call: async () => {
      const bytes = new TextEncoder().encode('{"prompt":"q","response_a":"a","response_b":"b"}')
      const made = await asOwner('POST /api/projects/{projectId}/uploads', { body: { fileName: 'b.jsonl', nBytes: bytes.length } })
      ids.uploadId = Made.parse(made.body).id
      await asOwner('PATCH /api/projects/{projectId}/uploads/{uploadId}', { bytes, headers: { 'upload-offset': '0' } })
      return {}
    },
  },
  'POST /api/projects/{projectId}/mappings': {
    call: () => ({ body: { name: 'm', mapping: { prompt: 'q', responseA: 'a', responseB: 'b' } } }),
    keep: (answer) => {
      ids.mappingId = Made.parse(answer).id
    },
  },
  'DELETE /api/projects/{projectId}/mappings/{mappingId}': { call: () => ({}) },
  'POST /api/projects/{projectId}/snapshots': {
    call: () => ({ body: { format: 'concord' } }),
    keep: (answer) => {
      ids.snapshotId = Made.parse(answer).id
    },
  },
  'DELETE /api/projects/{projectId}/snapshots/{snapshotId}': { call: () => ({}) },
  'POST /api/projects/{projectId}/webhooks': {
    call: () => ({ body: { url: 'http://127.0.0.1:9/hook' } }),
    keep: () => undefined,
  },
  'DELETE /api/projects/{projectId}/webhooks/{webhookId}': {
    call: async () => {
      ids.webhookId = (await db.webhook.findFirstOrThrow({ where: { projectId } })).id
      return {}
    },
  },
  'POST /api/projects/{projectId}/guidelines': {
    call: () => ({ body: { annotator: 'x', text: 'Prefer the shorter one.' } }),
  },
  'POST /api/projects/{projectId}/pairs/{pairId}/gold': {
    call: () => ({ body: { annotator: 'x', preference: 'A', reason: 'plainly' } }),
  },
  'POST /api/projects/{projectId}/pairs/{pairId}/taken-out': {
    call: () => ({ body: { annotator: 'x', reason: 'no question' } }),
  },
  'DELETE /api/projects/{projectId}/pairs/{pairId}/taken-out': {
    call: () => ({ body: { annotator: 'x', reason: 'one after all' } }),
  },
  'PATCH /api/projects/{projectId}/pairs/{pairId}/comments/{commentId}': {
    call: async () => {
      await asOwner('POST /api/projects/{projectId}/pairs/{pairId}/comments', { body: { annotator: 'x', body: 'first' } })
      ids.commentId = (await db.comment.findFirstOrThrow({ where: { projectId, kind: 'comment' } })).id
      return { body: { annotator: 'x', body: 'second' } }
    },
  },
  'DELETE /api/projects/{projectId}/pairs/{pairId}/comments/{commentId}': {
    call: () => ({ body: { annotator: 'x' } }),
  },
  'POST /api/projects/{projectId}/queues': {
    call: () => ({ body: { name: 'All', kind: 'assigned', annotators: ['Ana', 'Ben'] } }),
    keep: (answer) => {
      ids.queueId = Made.parse(answer).id
    },
  },
  'POST /api/projects/{projectId}/queues/{queueId}/assignments': {
    call: () => ({ body: { from: 'Ana', to: 'Cleo' } }),
  },
  'PATCH /api/projects/{projectId}/queues/{queueId}': { call: () => ({ body: { status: 'closed' } }) },
  'DELETE /api/projects/{projectId}/queues/{queueId}': { call: () => ({}) },
  'POST /api/projects/{projectId}/queues/rest': {
    call: async () => {
      const labels = [{ pairId, pFirstAB: 0.6, pFirstBA: 0.45 }]
      ids.labelledRunId = (await make.run({ projectId, labels })).id
      await db.humanLabel.deleteMany({ where: { pairId } })
      await db.humanConsensus.deleteMany({ where: { pairId } })
      return { body: { runId: ids.labelledRunId, below: 0.9 } }
    },
  },
  'POST /api/projects/{projectId}/sampling': {
    call: () => ({ body: { name: 'Check', serves: 'spot-checks', draw: { strategy: 'random', runId: ids.labelledRunId, n: 1 } } }),
  },
  'PUT /api/projects/{projectId}/spot-checks/reasons': {
    call: () => ({ body: { reasons: ['too long'] } }),
  },
  'POST /api/projects/{projectId}/invitations': {
    call: () => ({ body: { role: 'viewer' } }),
    keep: (answer) => {
      ids.token = z.object({ path: z.string() }).parse(answer).path.replace('/invite/', '')
    },
  },
  'POST /api/invitations/{token}': {
    call: async () => ({ body: {}, cookie: await signInAs(await person()) }),
  },
  'DELETE /api/projects/{projectId}/invitations/{invitationId}': {
    call: async () => {
      await asOwner('POST /api/projects/{projectId}/invitations', { body: { role: 'viewer' } })
      ids.invitationId = (await db.invitation.findFirstOrThrow({ where: { projectId }, orderBy: { id: 'desc' } })).id
      return {}
    },
  },
  'PATCH /api/projects/{projectId}/members/{userId}': { call: () => ({ body: { role: 'lead' } }) },
  'DELETE /api/projects/{projectId}/members/{userId}': { call: () => ({}) },
  'POST /api/keys': {
    call: () => ({ body: { name: 'trainer', projectId } }),
    keep: (answer) => {
      ids.keyId = z.object({ apiKey: Made }).parse(answer).apiKey.id
    },
  },
  'DELETE /api/keys/{keyId}': { call: () => ({}) },
  'DELETE /api/projects/{projectId}': { call: () => ({}) },
  'DELETE /api/endpoints/{endpointId}': { call: () => ({}) },
  'PATCH /api/account': {
    call: () => ({ body: { name: `${owner.name} the Second` } }),
    keep: () => {
      owner = { ...owner, name: `${owner.name} the Second` }
    },
  },
  'DELETE /api/account/sessions/{sessionId}': {
    call: async () => {
      await signInAs(owner)
      ids.sessionId = (await db.session.findFirstOrThrow({ where: { userId: owner.id }, orderBy: { createdAt: 'desc' } })).id
      return {}
    },
  },
  'DELETE /api/account/sessions': { call: () => ({}) },
  'POST /api/account/password': {
    call: () => ({ body: { current: 'correct horse battery staple', next: 'a battery of correct horses' } }),
  },
}

beforeAll(async () => {
  owner = await person({ isOwner: true })
  other = await person()
  cookie = await signInAs(owner)
  projectId = (await make.project({ name: 'First' })).id
  await join(projectId, owner, 'owner')
  await join(projectId, other, 'annotator')
  pairId = (await make.pair({ projectId })).id
  await make.pair({ projectId })
})

async function archive(): Promise<Uint8Array<ArrayBuffer>> {
  const request = new Request('http://concord.test:3000/api/x', { headers: { host: 'concord.test:3000', cookie } })
  return new Uint8Array(await (await archiveOf(request, { params: Promise.resolve({ projectId }) })).arrayBuffer())
}

function asOwner(name: string, call: Call) {
  const handler = table.get(name)
  if (handler === undefined) throw new RangeError(`there is no ${name}`)
  const method = name.split(' ')[0] ?? ''
  const known = Object.entries({ projectId, pairId, userId: other.id, ...ids })
  return ask(handler, { method, cookie, params: Object.fromEntries(known.filter(([param]) => name.includes(`{${param}}`))), ...call })
}

describe('who changed what', () => {
  test.each(Object.entries(changes))('%s', async (name, { call, keep }) => {
    const prepared = await call()
    const by = owner.name
    const known = new Set((await db.auditEvent.findMany({ select: { id: true } })).map(({ id }) => id))
    const answer = await asOwner(name, prepared)
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300)
    keep?.(answer.body)
    const written = (await db.auditEvent.findMany()).filter(({ id }) => !known.has(id))
    expect(written.map((event) => event.action)).toContain(actionOf[name])
    expect(written.every(({ actor }) => actor === by || prepared.cookie !== undefined)).toBe(true)
  })
})
