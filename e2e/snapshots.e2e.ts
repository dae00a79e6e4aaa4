import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, expectAccessible, test } from './fixtures'

test('a researcher freezes labels, relabels, freezes again, compares, and gets the first file back as it was', async ({
  page,
  request,
  project,
}) => {
  const api = `/api/projects/${project.id}`
  const pair = (n: number) => ({
    ...{ id: `p${n}`, prompt: `Question ${n}`, response_a: `Yes ${n}`, response_b: `No ${n}` },
    human: [{ annotator: 'ana', preference: 'A', at: '2026-01-01T00:00:00Z' }],
  })
  const upload = (name: string, rows: object[]) =>
    request.post(`${api}/imports?fileName=${name}&format=concord`, {
      data: Buffer.from(rows.map((row) => JSON.stringify(row)).join('\n')),
      headers: { 'content-type': 'application/octet-stream' },
    })
  await upload('pairs.jsonl', [pair(1), pair(2), pair(3)])

  await page.goto(`/projects/${project.id}/export?label=human`)
  const freeze = async (name: string) => {
    await page.getByRole('button', { name: 'Freeze as snapshot' }).click()
    await page.getByLabel('Name').fill(name)
    await page.getByRole('button', { name: 'Freeze', exact: true }).click()
    await expect(page.getByText(`${name} is frozen`)).toBeVisible()
  }
  const live = await (await request.get(`${api}/export/download?label=human&format=trl`)).body()
  await freeze('First')

  const relabelled = [{ annotator: 'ana', preference: 'B', at: '2026-02-01T00:00:00Z' }]
  await upload('later.jsonl', [{ ...pair(2), human: relabelled }, pair(4)])
  await page.reload()
  await freeze('Second')

  await page.getByRole('link', { name: 'Snapshots' }).click()
  await expect(page.getByRole('heading', { name: '2 snapshots' })).toBeVisible()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download First' }).click()])
  expect(readFileSync(await download.path()).equals(live)).toBe(true)

  await page.getByRole('link', { name: 'Compare' }).click()
  await expect(page.getByRole('heading', { name: 'Two snapshots compared' })).toBeVisible()
  await expect(page.getByRole('button', { name: '1 added' })).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByRole('link', { name: 'Pair 4' })).toBeVisible()
  await page.getByRole('button', { name: '1 with another label' }).click()
  await expect(page.getByText('1 from A to B.')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Pair 2' })).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('link', { name: 'All snapshots' }).click()
  await page.getByRole('link', { name: 'First' }).first().click()
  await expect(page.getByText(createHash('sha256').update(live).digest('hex'))).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('link', { name: 'All snapshots' }).click()
  await page.getByRole('button', { name: 'Delete First' }).click()
  await page.getByRole('button', { name: 'Delete for good' }).click()
  await expect(page.getByRole('heading', { name: 'One snapshot' })).toBeVisible()
})

test('a download of a snapshot goes on where it broke off', async ({ request, sample }) => {
  const api = `/api/projects/${sample.id}/snapshots`
  const snapshot = await (await request.post(api, { data: { format: 'trl', name: 'Resumed' } })).json()
  const file = `${api}/${snapshot.id}/download`
  const whole = await request.get(file)
  const etag = whole.headers().etag ?? ''
  const first = await request.get(file, { headers: { range: 'bytes=0-999' } })
  const rest = await request.get(file, { headers: { range: 'bytes=1000-', 'if-range': etag } })
  expect([first.status(), rest.status(), rest.headers()['content-range']]).toEqual([
    206,
    206,
    `bytes 1000-${snapshot.nBytes - 1}/${snapshot.nBytes}`,
  ])
  expect(Buffer.concat([await first.body(), await rest.body()]).equals(await whole.body())).toBe(true)
  await request.delete(`${api}/${snapshot.id}`)
})
