import { expect, test } from './fixtures'

test('the first visit leads to a labelled, charted sample project', async ({ page, sample }) => {
  await page.goto('/')
  await page
    .getByRole('link', { name: /Sample study/ })
    .and(page.locator(`[href="/projects/${sample.id}"]`))
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
  const table = page.getByRole('region', { name: 'AI labels against human labels' }).locator('table')
  const row = table
    .getByRole('row')
    .filter({ has: page.getByRole('link') })
    .first()
  const count = Number((await row.getByRole('cell').first().textContent())?.replaceAll(',', ''))
  await row.getByRole('link').click()
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
