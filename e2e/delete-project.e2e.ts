import { expect, expectAccessible, test } from './fixtures'

test('a project that is deleted is gone at once, its name is free, and the rest is done in the background', async ({ page, request }) => {
  const name = `Large study ${Date.now()}`
  const project: { id: string } = await (await request.post('/api/projects', { data: { name } })).json()
  const rows = Array.from({ length: 700 }, (_, n) => JSON.stringify({ prompt: `p ${n}`, response_a: 'one', response_b: 'two' }))
  const imported = await request.post(`/api/projects/${project.id}/imports?fileName=rows.jsonl`, { data: rows.join('\n') })
  expect(imported.ok()).toBe(true)

  await page.goto('/')
  await page.getByRole('button', { name: `Delete ${name}` }).click()
  const confirm = page.getByRole('button', { name: 'Delete for good' })
  await expect(confirm).toBeDisabled()
  await page.getByLabel("Type the project's name to confirm").fill(name)
  await confirm.click()
  await expect(page.getByRole('link', { name, exact: true })).toHaveCount(0)

  const tasks = page.getByRole('region', { name: 'In the background' })
  await tasks.getByText('Done within a day').click()
  await expect(tasks.getByText(`Deleted “${name}”`)).toBeVisible()
  await expectAccessible(page)

  expect((await request.get(`/api/projects/${project.id}`)).status()).toBe(404)
  const next: { id: string } = await (await request.post('/api/projects', { data: { name } })).json()
  await request.delete(`/api/projects/${next.id}`)
})
