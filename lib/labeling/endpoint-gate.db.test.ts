import { expect, test } from 'vitest'
import { pool } from '@/lib/store/db'
import { createEndpoint } from '@/lib/store/endpoints'
import { newId } from '@/lib/store/id'
import { EndpointGate, type Permit } from './endpoint-gate'

const never = new AbortController().signal
const over = { usedTokens: null, overloaded: false, answer: null }
const patiently = { timeout: 30_000, interval: 20 }

async function gatesOf(maxConcurrency: number, n: number): Promise<{ endpointId: string; gates: EndpointGate[] }> {
  const { id: endpointId } = await createEndpoint({
    name: newId(),
    baseUrl: 'http://127.0.0.1:1/v1',
    api: 'chat',
    maxConcurrency,
    requestsPerMinute: null,
    tokensPerMinute: null,
    timeoutMs: 1000,
    inputUsdPerMTok: null,
    outputUsdPerMTok: null,
  })
  return { endpointId, gates: Array.from({ length: n }, () => new EndpointGate(endpointId, newId())) }
}

/** Requests of one worker: each holds its permit until told. */
function requestsThrough(gate: EndpointGate | undefined, n: number, permits: Permit[]): void {
  for (let nth = 0; nth < n; nth += 1)
    gate?.acquire(1, never).then(
      (permit) => permits.push(permit),
      () => undefined,
    )
}

test('what a worker starts while it tells what it has in flight is not beyond what it told', async () => {
  const { endpointId, gates } = await gatesOf(6, 2)
  const [one, other] = gates
  const [ofOne, ofOther]: [Permit[], Permit[]] = [[], []]
  requestsThrough(one, 6, ofOne)
  await expect.poll(() => ofOne.length, patiently).toBe(6)
  for (const permit of ofOne.splice(0, 4)) permit.release(over)

  // The next renewal tells of two in flight, and its answer does not come.
  const holding = await pool.connect()
  await holding.query('begin')
  await holding.query('select from "EndpointBudget" where "endpointId" = $1::uuid for update', [endpointId])
  await expect.poll(waitingForLock, patiently).toBe(1)
  requestsThrough(one, 4, ofOne)
  requestsThrough(other, 6, ofOther)
  await expect.poll(waitingForLock, patiently).toBe(2)
  await holding.query('commit')
  holding.release()

  await expect.poll(() => ofOne.length + ofOther.length, patiently).toBeGreaterThanOrEqual(6)
  const { rows } = await pool.query('select max("expiresAt") as at from "EndpointLease" where "endpointId" = $1::uuid', [endpointId])
  const renewed = 'select from "EndpointLease" where "endpointId" = $1::uuid and "expiresAt" > $2'
  await expect.poll(async () => (await pool.query(renewed, [endpointId, rows[0].at])).rowCount, patiently).toBe(2)
  expect(ofOne.length + ofOther.length).toBe(6)
  await Promise.all(gates.map((gate) => gate.close()))
})

test('a gate that is closed lets nobody wait for ever', async () => {
  const { gates } = await gatesOf(1, 1)
  const [gate] = gates
  const permits: Permit[] = []
  requestsThrough(gate, 1, permits)
  await expect.poll(() => permits.length, patiently).toBe(1)
  const waiting = gate?.acquire(1, never)
  await Promise.all([gate?.close(), expect(waiting).rejects.toThrow('closed')])
  await expect(gate?.acquire(1, never)).rejects.toThrow('closed')
})

async function waitingForLock(): Promise<number> {
  const { rowCount } = await pool.query(
    `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%for update of b%'`,
  )
  return rowCount ?? 0
}
