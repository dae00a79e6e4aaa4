import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test as base, expect, type Page } from '@playwright/test'

export { expect }

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

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

/** No serious or critical finding on the page as it stands; of its colours only, where the rest was looked at already. */
export async function expectAccessible(page: Page, only?: 'colours'): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) {
    await page.evaluate(axeSource)
    await page.evaluate(rememberColors)
  }
  expect(await page.evaluate(graveFindings, only)).toEqual([])
}

/** The rule and the places of each finding. Runs in the page. */
async function graveFindings(only?: 'colours'): Promise<string[]> {
  const { axe } = window as typeof window & { axe: typeof import('axe-core') }
  const { violations } = await axe.run({ resultTypes: ['violations'], ...(only && { runOnly: 'color-contrast' }) })
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  return grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
}

type Color = { r: number; g: number; b: number; alpha: number; parseString(text: string): Color }

/** Axe reads the same few colours anew for every text and all that lies behind it, two fifths of the time it takes for contrast. Runs in the page. */
function rememberColors(): void {
  const { axe } = window as unknown as { axe: { commons: { color: { Color: { prototype: Color } } } } }
  const { prototype } = axe.commons.color.Color
  const parse = prototype.parseString
  const known = new Map<string, Pick<Color, 'r' | 'g' | 'b' | 'alpha'>>()
  prototype.parseString = function (text) {
    const color = known.get(text)
    if (color !== undefined) return Object.assign(this, color)
    const { r, g, b, alpha } = parse.call(this, text)
    known.set(text, { r, g, b, alpha })
    return this
  }
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
