import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Outbox, type ReviewAction } from './outbox'
import { renameOutboxes } from './outbox-key'

const pair = (n: number) => `00000000-0000-7000-8000-00000000000${n}`
const label = (n: number): ReviewAction => ({
  kind: 'label',
  body: { annotator: 'ana', pairId: pair(n), choice: 'left', clientId: crypto.randomUUID() },
})

let sent: { path: string; pairId: string }[]
let answerWith: (n: number) => Response | Error

beforeEach(() => {
  vi.useFakeTimers()
  const stored = new Map<string, string>()
  vi.stubGlobal(
    'localStorage',
    new Proxy(
      {
        getItem: (key: string) => stored.get(key) ?? null,
        setItem: (key: string, value: string) => stored.set(key, value),
        removeItem: (key: string) => stored.delete(key),
      },
      { ownKeys: () => [...stored.keys()], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }) },
    ),
  )
  vi.stubGlobal('navigator', {})
  sent = []
  answerWith = () => Response.json({ progress: {}, pair: null, feedback: null })
  vi.stubGlobal('fetch', async (path: string, init: { body: string }) => {
    sent.push({ path, pairId: JSON.parse(init.body).pairId })
    const answer = answerWith(sent.length)
    if (answer instanceof Error) throw answer
    return answer
  })
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('what is done while the server is away waits, and goes out in order, each once, when it is back', async () => {
  answerWith = () => new TypeError('failed to fetch')
  const outbox = new Outbox('p', 'ana')
  for (const n of [1, 2, 3]) outbox.add(label(n))
  expect(await outbox.flush()).toBe(false)
  expect(outbox.getState()).toMatchObject({ nWaiting: 3, trouble: 'The server cannot be reached' })
  answerWith = () => Response.json({ progress: {}, pair: null, feedback: null })
  sent = []
  await vi.advanceTimersByTimeAsync(60_000)
  expect(sent.map(({ pairId }) => pairId)).toEqual([pair(1), pair(2), pair(3)])
  expect(outbox.getState()).toMatchObject({ nWaiting: 0, trouble: null })
})

test('what waited when the page was left is sent by the next page', async () => {
  answerWith = () => new TypeError('failed to fetch')
  const before = new Outbox('p', 'ana')
  before.add(label(1))
  await before.flush()
  before.stop()
  answerWith = () => Response.json({ progress: {}, pair: null, feedback: null })
  const after = new Outbox('p', 'ana')
  expect(after.getState().nWaiting).toBe(1)
  expect(await after.flush()).toBe(true)
})

test('an action that never went out is taken back in place; one that may have arrived is not', async () => {
  answerWith = () => new TypeError('failed to fetch')
  const outbox = new Outbox('p', 'ana')
  outbox.add(label(1))
  outbox.add(label(2))
  await outbox.flush()
  expect(outbox.takeBack(pair(2))).toBe(true)
  expect(outbox.takeBack(pair(1))).toBe(false)
  expect(outbox.getState().nWaiting).toBe(1)
})

test('an action that the server refuses is set aside with the reason, and the next one goes out', async () => {
  answerWith = (n) =>
    n === 1 ? Response.json({ title: 'There is no such pair', status: 404, code: 'pair-not-found' }, { status: 404 }) : Response.json({})
  const refused: string[] = []
  const outbox = new Outbox('p', 'ana')
  outbox.listen({ onAnswer: () => undefined, onRefused: (action) => refused.push(action.kind) })
  outbox.add({ kind: 'undo', body: { annotator: 'ana', pairId: pair(1), queueId: null, clientId: crypto.randomUUID() } })
  outbox.add(label(2))
  expect(await outbox.flush()).toBe(true)
  expect(refused).toEqual(['undo'])
  const [first] = outbox.getState().refused
  expect(first?.reason).toContain('no such pair')
  outbox.dismiss(first?.key ?? '')
  expect(outbox.getState().refused).toEqual([])
})

test('a server that is ill or asks for patience loses nothing', async () => {
  answerWith = (n) => (n < 3 ? new Response('', { status: n === 1 ? 503 : 429 }) : Response.json({}))
  const outbox = new Outbox('p', 'ana')
  outbox.add(label(1))
  await vi.advanceTimersByTimeAsync(60_000)
  expect(sent).toHaveLength(3)
  expect(outbox.getState()).toEqual({ nWaiting: 0, trouble: null, refused: [] })
})

test('what is added just when the last one has gone out is sent too', async () => {
  let release: () => void = () => undefined
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  vi.stubGlobal('navigator', { locks: { request: (_name: string, work: () => Promise<void>) => work().then(() => held) } })
  const outbox = new Outbox('p', 'ana')
  outbox.add(label(1))
  await vi.advanceTimersByTimeAsync(10)
  expect(sent).toHaveLength(1)
  outbox.add(label(2))
  release()
  await vi.advanceTimersByTimeAsync(10)
  expect(sent.map(({ pairId }) => pairId)).toEqual([pair(1), pair(2)])
  expect(outbox.getState().nWaiting).toBe(0)
})

test("what waits under one name goes along when its annotator takes another, and nobody else's does", async () => {
  answerWith = () => new TypeError('failed to fetch')
  const before = new Outbox('p', 'ana')
  const bystander = new Outbox('p', 'ben')
  for (const n of [1, 2]) before.add(label(n))
  bystander.add(label(3))
  await Promise.all([before.flush(), bystander.flush()])
  before.stop()
  bystander.stop()
  renameOutboxes('ana', 'ana / the 2nd')
  expect(new Outbox('p', 'ana').getState().nWaiting).toBe(0)
  expect([...new Outbox('p', 'ana / the 2nd').pairIds()]).toEqual([pair(1), pair(2)])
  expect([...new Outbox('p', 'ben').pairIds()]).toEqual([pair(3)])
})
