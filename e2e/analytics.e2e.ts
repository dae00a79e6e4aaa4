import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import type { ResponseName } from '@/lib/words/preference'
import { expect, test } from './fixtures'

/** Opens what can be taken away from a chart and saves one of it. */
async function saved(page: Page, chart: string, kind: 'CSV' | 'SVG' | 'PNG'): Promise<{ name: string; bytes: Buffer }> {
  await page.getByRole('button', { name: `Save or share: ${chart}`, exact: true }).click()
  const started = Promise.race([page.waitForEvent('download'), refused(page)])
  const [download] = await Promise.all([started, page.getByRole('button', { name: kind }).click()])
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
}

/** @throws Error in the words of the notice that the page shows instead of a file */
async function refused(page: Page): Promise<never> {
  const notice = page.locator('[data-sonner-toast]').first()
  await notice.waitFor({ timeout: 0 })
  throw new Error(`No file came, and the page says: ${await notice.textContent()}`)
}

/** Whether the browser can draw it, and how large it is. */
const sizeOf = (page: Page, type: string, bytes: Buffer) =>
  page.evaluate(
    async (url) => {
      const image = new Image()
      image.src = url
      await image.decode()
      return { width: image.naturalWidth, height: image.naturalHeight }
    },
    `data:${type};base64,${bytes.toString('base64')}`,
  )

test('the CSV of a chart is what the screen shows, and says what it is', async ({ page, sample }) => {
  await page.goto(`/projects/${sample.id}/agreement`)
  const chart = 'AI labels against human labels'
  const { name, bytes } = await saved(page, chart, 'CSV')
  expect(name).toBe('ai-labels-against-human-labels.csv')
  const [caption = '', header, ...lines] = bytes.toString('utf8').trim().split('\r\n')
  expect(caption.startsWith(`# ${chart}. Project “Sample study`)).toBe(true)
  expect(header).toBe('"AI, human",Pairs,Share')
  const rows = page.getByRole('region', { name: `${chart}, as a table` }).getByRole('row')
  await expect(rows).toHaveCount(lines.length + 1)
  for (const [index, line] of lines.entries()) {
    const [, cell = '', count = ''] = /^"(.*)",(\d+),/.exec(line) ?? []
    const row = rows.nth(index + 1)
    await expect(row.getByRole('rowheader')).toHaveText(cell)
    await expect(row.getByRole('cell').first()).toHaveText(Number(count).toLocaleString('en'))
  }
})

test('a chart can be taken away as SVG and PNG, with the caption in the picture, on paper also from the dark', async ({ page, sample }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  for (const [screen, chart] of [
    ['agreement', 'AI with people beside people with each other'],
    ['calibration', 'Reliability of P(A)'],
    ['position', 'P(A) shown first against shown second'],
  ] as const) {
    await page.goto(`/projects/${sample.id}/${screen}`)
    await expect(page.getByRole('region', { name: chart, exact: true }).locator('svg[viewBox]:not(button svg)').first()).toBeVisible()
    const svg = await saved(page, chart, 'SVG')
    const text = svg.bytes.toString('utf8')
    expect(text).toContain(`<title>${chart}</title>`)
    expect(text).toContain('Project “Sample study')
    expect(text).not.toContain('var(--')
    const size = await sizeOf(page, 'image/svg+xml', svg.bytes)
    expect(size.width).toBeGreaterThan(300)
    const png = await saved(page, chart, 'PNG')
    expect(await sizeOf(page, 'image/png', png.bytes)).toEqual({ width: 2 * size.width, height: 2 * size.height })
  }
})

test('nothing moves when the choices of the filter arrive, on a desk or a phone', async ({ page, sample }) => {
  const held: (() => void)[] = []
  await page.route('**/filters', async (route) => {
    await new Promise<void>((resolve) => held.push(resolve))
    await route.continue()
  })
  const card = page.locator('main section').first()
  const top = async () => (await card.boundingBox())?.y
  for (const [screen, width] of [
    ['agreement', 1280],
    ['position', 390],
  ] as const) {
    await page.setViewportSize({ width, height: 800 })
    await page.goto(`/projects/${sample.id}/${screen}`)
    await expect(card.getByRole('heading')).toBeVisible()
    const before = await top()
    await expect.poll(() => held.length).toBeGreaterThan(0)
    for (const release of held.splice(0)) release()
    await expect(page.getByRole('combobox', { name: 'Human labels', exact: true })).toBeVisible()
    expect(await top()).toBe(before)
  }
})

test('a copied link shows a colleague the same chart under the same filter', async ({ page, context, sample }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(`/projects/${sample.id}/agreement?by=policy&correction=bh&ties=half`)
  const region = page.getByRole('region', { name: 'Alignment by policy, as a table' })
  await expect(region).toBeVisible()
  const shown = await region.locator('tbody').textContent()
  await page.getByRole('button', { name: 'Save or share: Alignment by policy', exact: true }).click()
  await page.getByRole('button', { name: 'Copy a link to this' }).click()
  await expect(page.getByText('Link copied')).toBeVisible()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  expect(new URL(link).searchParams.get('run')).not.toBeNull()
  expect(link).toContain('#alignment-by-policy')
  await page.goto('about:blank')
  await page.goto(link)
  await expect(region).toBeVisible()
  expect(await region.locator('tbody').textContent()).toBe(shown)
})

/** Pairs that a labeler is sure of and right about, some that it is not sure of, and some that nobody has labelled. */
function judgedPairs(): string {
  const line = (index: number, pFirst: number, preference: ResponseName | null) => ({
    prompt: `Question ${index}`,
    response_a: `One answer to ${index}.`,
    response_b: `Another answer to ${index}.`,
    human: preference === null ? [] : [{ annotator: 'ana', preference }],
    ai: [
      { labeler: 'judge', order: 'AB', p_first: pFirst },
      { labeler: 'judge', order: 'BA', p_first: 1 - pFirst },
    ],
  })
  const lines = Array.from({ length: 60 }, (_, index) => {
    if (index < 40) return line(index, 0.95, 'A')
    return index < 55 ? line(index, 0.6, index % 2 === 0 ? 'A' : 'B') : line(index, 0.55, null)
  })
  return lines.map((one) => JSON.stringify(one)).join('\n')
}

test('a threshold for a wanted agreement leads to an export, to the pairs it leaves, and to a queue of them', async ({
  page,
  request,
  project,
}) => {
  await request.post(`/api/projects/${project.id}/imports?fileName=pairs.jsonl`, {
    data: judgedPairs(),
    headers: { 'content-type': 'application/octet-stream' },
  })
  await page.goto(`/projects/${project.id}/calibration?target=0.9`)
  await expect(page.getByText('leaves 20 for people')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Export the accepted' })).toHaveAttribute('href', /targetAgreement=0\.9/)
  await page.getByRole('button', { name: 'Make a review queue of the rest' }).click()
  await expect(page.getByText('A queue of 5 pairs is made.')).toBeVisible()
  await page.getByRole('link', { name: 'Read the rest' }).click()
  await expect(page.getByText('20 pairs under this filter.')).toBeVisible()
})

test('the CSV of the win rates is what the screen shows, and a cell leads to the pairs of its two policies', async ({ page, sample }) => {
  await page.goto(`/projects/${sample.id}/win-rates`)
  const chart = 'Win rates by AI'
  const { name, bytes } = await saved(page, chart, 'CSV')
  expect(name).toBe('win-rates-by-ai.csv')
  const [caption = '', header, ...lines] = bytes.toString('utf8').trim().split('\r\n')
  expect(caption.startsWith(`# ${chart}. Project “Sample study`)).toBe(true)
  expect(header).toBe('"Policy, against",value,low,high,n,note,Won,Tied,Lost')
  const region = page.getByRole('region', { name: `${chart}, as a table` })
  await page.getByRole('region', { name: chart, exact: true }).getByText('The same as a table').click()
  const rows = region.getByRole('row')
  await expect(rows).toHaveCount(lines.length + 1)
  for (const [index, line] of lines.entries()) {
    const [, cell = '', value = '', n = ''] = /^"(.*)",([^,]*),[^,]*,[^,]*,(\d+),/.exec(line) ?? []
    await expect(rows.nth(index + 1).getByRole('rowheader')).toHaveText(cell)
    await expect(rows.nth(index + 1)).toContainText(`${(Number(value) * 100).toFixed(1)} %`)
    await expect(rows.nth(index + 1)).toContainText(Number(n).toLocaleString('en'))
  }
  await expect(page.getByRole('region', { name: 'Corrected win rates', exact: true })).toBeVisible()
  const first = /^"[^"]*",[^,]*,[^,]*,[^,]*,(\d+),/.exec(lines[0] ?? '')?.[1]
  await rows.nth(1).getByRole('link').click()
  await expect(page.getByText(`${first} pairs under this filter.`)).toBeVisible()
})

test('strengths are fitted as asked, and the link keeps it', async ({ page, sample }) => {
  await page.goto(`/projects/${sample.id}/win-rates`)
  const strengths = page.getByRole('region', { name: 'Strengths', exact: true })
  await expect(strengths.getByText('Connected: from every policy')).not.toHaveCount(0)
  await expect(strengths.getByText('Order effect').first()).toBeVisible()
  await page.getByLabel('How strengths are fitted').selectOption('ridge')
  await expect(page).toHaveURL(/model=ridge/)
  await expect(page.getByRole('region', { name: 'Strengths, as a table' }).locator('tbody tr').first()).toContainText('–')
  await page.reload()
  await expect(page.getByLabel('How strengths are fitted')).toHaveValue('ridge')
})
