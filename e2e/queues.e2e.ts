import { expect, expectAccessible, pairsFile, test } from './fixtures'

test('a lead shares pairs out, sees how it goes, hands over and closes', async ({ page, project, request }) => {
  await request.post(`/api/projects/${project.id}/imports?fileName=pairs.jsonl`, {
    data: pairsFile(10).buffer,
    headers: { 'content-type': 'application/octet-stream' },
  })
  await page.goto(`/projects/${project.id}/queues`)
  await expect(page.getByText('There is no queue yet')).toBeVisible()
  const form = page.getByRole('region', { name: 'New queue' })
  await form.getByLabel('Name', { exact: true }).fill('first week')
  await form.getByLabel('Purpose').fill('what the annotators agree on')
  await form.getByLabel('Who gets which').selectOption('I assign them')
  await form.getByLabel('Annotators').fill('dana\neli\n')
  await form.getByLabel('Labels wanted of a pair').fill('2')
  await form.getByRole('button', { name: 'Make the queue' }).click()
  const queue = page.getByRole('region', { name: 'first week', exact: true })
  await expect(queue).toContainText('0 of 10 pairs done, 0 of 20 labels given')

  const queues = await (await request.get(`/api/projects/${project.id}/review/queues?annotator=dana`)).json()
  expect(queues).toEqual([{ id: expect.any(String), name: 'first week', kind: 'assigned', nMine: 10 }])
  const queueId = queues[0].id
  for (const annotator of ['dana', 'eli']) {
    const next = await (
      await request.get(`/api/projects/${project.id}/review/next?annotator=${annotator}&queueId=${queueId}&limit=20`)
    ).json()
    const three = next.pairs
      .toSorted((one: { pairId: string }, other: { pairId: string }) => one.pairId.localeCompare(other.pairId))
      .slice(0, 3)
    for (const { pairId } of three) {
      const label = { annotator, queueId, pairId, choice: 'tie', activeMs: 4000 }
      expect((await request.post(`/api/projects/${project.id}/review/labels`, { data: label })).ok()).toBe(true)
    }
  }
  await page.reload()
  await expect(queue).toContainText('3 of 10 pairs done, 6 of 20 labels given')
  await queue.getByRole('button', { name: /Annotators/ }).click()
  const dana = queue.getByRole('row', { name: /^dana/ })
  await expect(dana).toContainText('4.0 s')
  await expect(dana).toContainText('100.0 %')
  await expectAccessible(page)
  await dana.getByRole('button', { name: 'Hand over the pairs of dana' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('To').fill('fay')
  await dialog.getByRole('button', { name: 'Hand over' }).click()
  await expect(queue.getByRole('row', { name: /^fay/ })).toContainText('7')

  await queue.getByRole('button', { name: 'Close', exact: true }).click()
  await expect(queue.getByText('closed')).toBeVisible()
  await queue.getByRole('button', { name: 'Delete first week' }).click()
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Keep it' }).click()
  await page.evaluate(() => localStorage.setItem('concord-annotator', 'eli'))
  await page.goto(`/projects/${project.id}/review?queue=${queueId}`)
  await expect(page.getByText('This queue is closed')).toBeVisible()

  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`/projects/${project.id}/queues`)
  await expect(queue).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await expectAccessible(page)
  await queue.getByRole('button', { name: 'Delete first week' }).click()
  await page.getByRole('button', { name: 'Delete it' }).click()
  await expect(page.getByText('There is no queue yet')).toBeVisible()
})
