import AxeBuilder from '@axe-core/playwright'
import { test as base, expect, type Page } from '@playwright/test'

export { expect }

/** A project of its own for a journey, deleted afterwards, and the sample project that the first start loads. */
export const test = base.extend<{ project: { id: string; name: string }; sample: { id: string } }>({
  project: async ({ request }, use, { title }) => {
    const name = `${title.slice(0, 60)} ${Date.now()}`
    const { id } = await (await request.post('/api/projects', { data: { name } })).json()
    await use({ id, name })
    await request.delete(`/api/projects/${id}`)
  },
  sample: async ({ request }, use) => {
    const projects: { id: string; name: string }[] = await (await request.get('/api/projects')).json()
    // The oldest: another journey makes a copy of it meanwhile. Ids grow with time.
    const [found] = projects.filter(({ name }) => name.startsWith('Sample study')).sort((one, other) => (one.id < other.id ? -1 : 1))
    if (found === undefined) throw new Error('The first start has not loaded the sample project.')
    await expect.poll(async () => runsLeft(await (await request.get(`/api/projects/${found.id}/runs`)).json())).toBe(0)
    await use(found)
  },
})

type Runs = { runs: { name: string; status: string; statusReason: string | null }[] }

/** @throws Error when one of them will never be done */
function runsLeft({ runs }: Runs): number {
  const stuck = runs.find(({ status }) => !['planning', 'running', 'completed'].includes(status))
  if (stuck !== undefined) throw new Error(`The sample's run "${stuck.name}" is ${stuck.status}: ${stuck.statusReason}`)
  return runs.filter(({ status }) => status !== 'completed').length
}

/** No serious or critical finding on the page as it stands; of one `rule` only where the others were looked at already. */
export async function expectAccessible(page: Page, rule?: string): Promise<void> {
  // One document without frames, and no list of what passed: three times as fast.
  const builder = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] })
  const { violations } = await (rule === undefined ? builder : builder.withRules(rule)).analyze()
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)).toEqual([])
}

/** Pairs as Concord's own JSON Lines, `n` of them, each with a human label. */
export function pairsFile(n: number): { name: string; mimeType: string; buffer: Buffer } {
  const lines = Array.from({ length: n }, (_, index) =>
    JSON.stringify({
      id: `e2e-${index + 1}`,
      prompt: `Question ${index + 1}: name a colour and say why.`,
      response_a: `Blue, because the sky is blue on day ${index + 1}.`,
      response_b:
        index % 2 === 0 ? 'Red.' : `Red, since it is the colour of the roses that grow in front of house ${index + 1}, and of many others.`,
      policy_a: 'one',
      policy_b: 'other',
      human: [{ annotator: 'ana', preference: index % 3 === 0 ? 'A' : 'B' }],
    }),
  )
  return { name: 'pairs.jsonl', mimeType: 'application/jsonl', buffer: Buffer.from(`${lines.join('\n')}\n`) }
}
