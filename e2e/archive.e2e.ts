import { readFileSync } from 'node:fs'
import { expect, expectAccessible, test } from './fixtures'

test('a project leaves as an archive and comes back as a copy with all of its labels', async ({ page, request, sample }) => {
  await page.goto(`/projects/${sample.id}/settings`)
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download the archive' }).click()])
  const archive = readFileSync(await download.path())

  await page.goto('/')
  await page.getByRole('button', { name: 'From an archive' }).click()
  const pick = (name: string, buffer: Buffer) =>
    page.getByLabel('Archive', { exact: true }).setInputFiles({ name, mimeType: 'application/gzip', buffer })
  await pick('half.tar.gz', archive.subarray(0, archive.length / 2))
  await page.getByRole('button', { name: 'Make the project' }).click()
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('it ends early')
  await expectAccessible(page)
  await pick('whole.tar.gz', archive)
  await page.getByRole('button', { name: 'Make the project' }).click()
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
  const copyId = /projects\/([^/?]+)/.exec(page.url())?.[1] ?? ''
  expect(copyId).not.toBe(sample.id)
  const [before, after] = await Promise.all(
    [sample.id, copyId].map(async (id) => (await request.get(`/api/projects/${id}/overview`)).json()),
  )
  expect(after.counts).toEqual(before.counts)
  await request.delete(`/api/projects/${copyId}`)
})
