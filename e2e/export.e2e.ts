import { readFileSync } from 'node:fs'
import { expect, test } from './fixtures'

test('a researcher narrows the export to labels that hold up and downloads them', async ({ page, sample }) => {
  await page.goto(`/projects/${sample.id}/export`)
  const funnel = page.getByRole('list', { name: 'Pairs left after each criterion' })
  await expect(funnel.getByRole('listitem').first()).toContainText('198')
  await page.getByLabel('AI and people agree').check()
  await expect(funnel).toContainText('where AI and people agree')
  await page.getByLabel('Same verdict in both orders').check()
  await expect(funnel).toContainText('same verdict in both orders')
  const button = page.getByRole('link', { name: /TRL preference, \d+ pairs/ })
  const n = Number((await button.textContent())?.match(/(\d+) pairs/)?.[1])
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()])
  const rows = readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(rows).toHaveLength(n)
  expect(rows.every(({ prompt, chosen, rejected, p_soft }) => prompt && chosen && rejected && p_soft > 0.5 && p_soft <= 1)).toBe(true)
})

test("Concord's own format brings the whole project back", async ({ request, sample, project }) => {
  const head = await request.head(`/api/projects/${sample.id}/export/download?format=concord`)
  expect([head.status(), head.headers()['content-disposition']]).toEqual([200, 'attachment; filename="concord.jsonl"'])
  const file = await (await request.get(`/api/projects/${sample.id}/export/download?format=concord`)).body()
  await request.post(`/api/projects/${project.id}/imports?fileName=concord.jsonl`, {
    data: file,
    headers: { 'content-type': 'application/octet-stream' },
  })
  const again = await (await request.get(`/api/projects/${project.id}/export/download?format=concord`)).body()
  const sorted = (body: Buffer) =>
    body
      .toString('utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).id)
      .sort()
  expect(sorted(again)).toEqual(sorted(file))
  const [before, after] = await Promise.all(
    [sample.id, project.id].map(async (id) => (await request.get(`/api/projects/${id}/overview`)).json()),
  )
  expect(after.counts).toMatchObject({ nPairs: before.counts.nPairs, nHumanLabels: before.counts.nHumanLabels, nGold: before.counts.nGold })
})
