import { expect, expectAccessible, test } from './fixtures'

test('the first visit leads to a labelled, charted sample project', async ({ page, sample }) => {
  await page.goto('/')
  await page
    .getByRole('link', { name: /Sample study/ })
    .first()
    .click()
  await expect(page).toHaveURL(new RegExp(`/projects/${sample.id}`))
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
  await expect(page.getByText('illustrative', { exact: true }).filter({ visible: true }).first()).toBeVisible()
  await expect(page.getByText('AI labeler alignment')).toBeVisible()
  await expect(page.getByText(/95 % interval .* n = /).first()).toBeVisible()
  await page.getByRole('button', { name: 'Definition of AI labeler alignment' }).click()
  await expect(page.getByText('Share of pairs where the AI label is the human label.')).toBeVisible()
})

test('a cell of the confusion table leads to its pairs, and a link shows the same', async ({ page, sample }) => {
  await page.goto(`/projects/${sample.id}/agreement`)
  const cell = page.getByRole('region', { name: 'AI labels against human labels' }).getByRole('link').first()
  const count = Number((await cell.locator('span').first().textContent())?.replaceAll(',', ''))
  await cell.click()
  await expect(page.getByRole('heading', { name: 'Pairs' })).toBeVisible()
  await expect(page.getByText(`${count} pairs under this filter.`)).toBeVisible()
  await page.reload()
  await expect(page.getByText(`${count} pairs under this filter.`)).toBeVisible()
})

test('the planted position bias shows on the position screen, and its CSV holds the same figure', async ({ page, request, sample }) => {
  const { runs } = await (await request.get(`/api/projects/${sample.id}/runs`)).json()
  const planted = runs.find(({ name }: { name: string }) => name.includes('planted'))
  await page.goto(`/projects/${sample.id}/position?run=${planted.id}`)
  await expect(page.getByText('Same-position rate').first()).toBeVisible()
  const screen = await (await request.get(`/api/projects/${sample.id}/position?run=${planted.id}`)).json()
  expect(screen.firstTwice).toBeGreaterThan(screen.secondTwice)
  const csv = await (await request.get(`/api/projects/${sample.id}/position?run=${planted.id}&format=csv`)).text()
  expect(csv).toContain(`figures,Same-position rate,${screen.headline[0].figure.value}`)
})

const screens = [
  '',
  '/pairs',
  '/labelers',
  '/labelers/new',
  '/runs',
  '/review',
  '/agreement',
  '/position',
  '/win-rates',
  '/export',
  '/import',
  '/endpoints',
]
for (const colorScheme of ['light', 'dark'] as const) {
  test(`every screen is accessible and fits a phone (${colorScheme})`, async ({ page, sample }) => {
    test.slow()
    await page.emulateMedia({ colorScheme })
    for (const screen of screens) {
      await page.setViewportSize({ width: 1280, height: 900 })
      await page.goto(`/projects/${sample.id}${screen}`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.getByRole('status', { name: 'Loading' })).toHaveCount(0)
      await expectAccessible(page)
      await page.setViewportSize({ width: 390, height: 844 })
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(overflow, `${screen} is wider than a phone by`).toBeLessThanOrEqual(0)
    }
    await page.goto('/')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectAccessible(page)
  })
}
