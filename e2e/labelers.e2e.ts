import { readFile } from 'node:fs/promises'
import { expect, expectAccessible, pairsFile, test } from './fixtures'

/** Forty pairs that two labelers judged: the careful one is right on all, the hasty one wrong on the last twelve. */
function judgedByTwo(): string {
  const lines = Array.from({ length: 40 }, (_, n) => ({
    prompt: `Question ${n + 1}`,
    response_a: `One answer to ${n + 1}.`,
    response_b: `Another answer to ${n + 1}.`,
    human: [{ annotator: 'ana', preference: n % 2 === 0 ? 'A' : 'B' }],
    ai: ['careful', 'hasty'].flatMap((labeler) => {
      const isRight = labeler === 'careful' || n < 28
      const pA = (n % 2 === 0) === isRight ? 0.9 : 0.1
      return [
        { labeler, order: 'AB', p_first: pA },
        { labeler, order: 'BA', p_first: 1 - pA },
      ]
    }),
  }))
  return lines.map((line) => JSON.stringify(line)).join('\n')
}

test('from the leaderboard to a comparison, to a pair where the two differ, and to a report that can be handed on', async ({
  page,
  request,
  project,
}) => {
  await request.post(`/api/projects/${project.id}/imports?fileName=pairs.jsonl`, {
    data: judgedByTwo(),
    headers: { 'content-type': 'application/octet-stream' },
  })
  await page.goto(`/projects/${project.id}/labelers`)
  await page.getByRole('link', { name: 'Leaderboard' }).click()
  const board = page.getByRole('region', { name: 'Labelers side by side, sortable' })
  await expect(board.getByRole('rowheader').first()).toContainText('careful')
  await expect(board.getByRole('row').nth(2)).toContainText('70.0 %')
  // The second click comes before the page has drawn what the first one asked for.
  await board.getByRole('button', { name: 'Brier', exact: true }).evaluate((button: HTMLElement) => {
    button.click()
    button.click()
  })
  await expect(board.getByRole('rowheader').first()).toContainText('hasty')
  await expect(page).toHaveURL(/sort=-brier/)
  await page.reload()
  await expect(board.getByRole('rowheader').first()).toContainText('hasty')
  await expectAccessible(page)

  await board.getByRole('link', { name: /^Compare .* with the best aligned$/ }).click()
  await expect(
    page.getByText('The first agrees with people 30.0 points more often, on 40 pairs that both and people decided; more than chance'),
  ).toBeVisible()
  const differing = page.getByRole('region', { name: 'Pairs where the two runs differ' })
  await expect(differing.getByRole('row')).toHaveCount(13)
  await page.getByLabel('Which pairs').selectOption('onlyOther')
  await expect(page.getByText('No such pair.')).toBeVisible()
  await page.getByLabel('Which pairs').selectOption('onlyOne')
  await expect(differing.getByRole('row')).toHaveCount(13)
  await expectAccessible(page)
  await differing.getByRole('link', { name: 'Pair 29' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('29')

  await page.goto(`/projects/${project.id}`)
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Report' }).click()])
  expect(download.suggestedFilename()).toMatch(/^report-\d{4}-\d{2}-\d{2}\.html$/)
  const html = await readFile(await download.path(), 'utf8')
  await page.setContent(html)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Report of')
  await expect(page.getByRole('table', { name: 'Headline figures' })).toContainText('AI labeler alignment')
  await expectAccessible(page)
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
})

test('frozen pairs are asked about twice, and a labeler that says the same has not drifted', async ({ page, request, project }) => {
  const { buffer } = pairsFile(30)
  await request.post(`/api/projects/${project.id}/imports?fileName=pairs.jsonl`, {
    data: buffer,
    headers: { 'content-type': 'application/octet-stream' },
  })
  const { endpoints } = await (await request.get('/api/endpoints')).json()
  const endpointId = endpoints.find(({ kind }: { kind: string }) => kind === 'baseline').id
  const labeler = { name: 'steady', endpointId, model: 'longest', config: { task: 'helpful' } }
  await request.post(`/api/projects/${project.id}/labelers`, { data: labeler })
  await page.goto(`/projects/${project.id}/labelers/drift`)
  await expect(page.getByText('No anchor pairs yet')).toBeVisible()
  await page.getByRole('button', { name: 'Freeze anchor pairs' }).click()
  await page.getByLabel('Name').fill('frozen')
  await page.getByLabel('How many pairs').fill('20')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Freeze', exact: true }).click()
  await expect(page.getByText('20 pairs drawn at random from the pairs that people had labelled')).toBeVisible()
  const asked = page.getByRole('region', { name: 'On the same pairs over time, as a table' }).getByRole('rowheader')
  for (const n of [1, 2]) {
    await page.getByRole('button', { name: 'Ask again about these 20 pairs' }).click()
    await expect(asked).toHaveCount(n)
  }
  await expect(page.getByText('No change beyond chance since the first run')).toBeVisible({ timeout: 60_000 })
  await expectAccessible(page)
})
