import { expect, expectAccessible, pairsFile, test } from './fixtures'

test('an annotator labels ten pairs blind by keyboard, reloads, and goes on', async ({ page, project, request }) => {
  const file = pairsFile(12)
  await request.post(`/api/projects/${project.id}/imports?fileName=pairs.jsonl`, {
    data: file.buffer,
    headers: { 'content-type': 'application/octet-stream' },
  })
  const answers: string[] = []
  page.on('response', async (response) => {
    if (response.url().includes('/review/')) answers.push(await response.text().catch(() => ''))
  })
  await page.goto(`/projects/${project.id}/review`)
  await page.getByLabel('Your name').fill('dana')
  await page.getByRole('button', { name: 'Begin' }).click()
  await expect(page.getByRole('heading', { name: 'Which response is better?' })).toBeVisible()
  const status = page.getByRole('status').filter({ hasText: 'labelled' })
  for (let n = 1; n <= 10; n += 1) {
    await expect(page.getByRole('button', { name: 'Left is better' })).toBeVisible()
    await page.keyboard.press(n % 4 === 0 ? '0' : n % 2 === 0 ? '2' : '1')
    await expect(status).toHaveText(`${n} of 12 labelled`)
  }
  await page.reload()
  await expect(status).toHaveText('10 of 12 labelled')
  await page.keyboard.press('u')
  await expect(status).toHaveText('9 of 12 labelled')
  await expectAccessible(page)
  for (const n of [10, 11, 12]) {
    await page.keyboard.press('1')
    await expect(status).toHaveText(`${n} of 12 labelled`)
  }
  await expect(page.getByText('You have labelled every pair')).toBeVisible()

  // Blind is blind on the wire too: no policy, no AI label, nobody else's label, and not which response is A.
  expect(answers.length).toBeGreaterThan(0)
  for (const answer of answers) expect(answer).not.toMatch(/policy|"other"|ana|response_a|preference|"pA"/)

  const { pairs } = await (await request.get(`/api/projects/${project.id}/pairs?limit=50`)).json()
  expect(pairs.every(({ nA, nB, nTie }: { nA: number; nB: number; nTie: number }) => nA + nB + nTie === 2)).toBe(true)
})
