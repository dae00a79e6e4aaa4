import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, pairsFile, test } from './fixtures'

test('a large file goes on after a cut connection, and after a reload where it stopped', async ({ page, request, project }) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'concord-e2e-'))
  const file = path.join(folder, 'large.jsonl')
  const row = (n: number) => JSON.stringify({ prompt: `Question ${n}`, chosen: `Yes ${n} ${'long '.repeat(100_000)}`, rejected: 'No' })
  writeFileSync(file, Array.from({ length: 20 }, (_, n) => row(n)).join('\n'))

  const offsets: number[] = []
  let answered = 0
  await page.route('**/uploads/*', async (route) => {
    if (route.request().method() !== 'PATCH') return route.continue()
    offsets.push(Number(route.request().headers()['upload-offset']))
    // The second part is cut, and nothing comes through after it.
    if (answered === 1) return route.abort('connectionreset')
    answered += 1
    return route.continue()
  })
  const start = async () => {
    await page.goto(`/projects/${project.id}/import`)
    await page.locator('input[type=file]').setInputFiles(file)
    await page.getByRole('button', { name: 'Import one file' }).click()
  }
  await start()
  await expect.poll(() => offsets.length).toBeGreaterThan(2)
  const { uploads } = await (await request.get(`/api/projects/${project.id}/uploads`)).json()
  expect(uploads).toMatchObject([{ fileName: 'large.jsonl', offset: 4 * 2 ** 20 }])

  // The page tries again by itself as long as it stands.
  await page.goto('about:blank')
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  const resumed = page.waitForRequest((sent) => sent.method() === 'PATCH')
  await start()
  expect((await resumed).headers()['upload-offset']).toBe(String(4 * 2 ** 20))
  const imports = async () => (await (await request.get(`/api/projects/${project.id}/imports`)).json()).imports
  await expect.poll(imports).toMatchObject([{ status: 'completed', nAccepted: 20 }])
  await expect.poll(async () => (await (await request.get(`/api/projects/${project.id}/uploads`)).json()).uploads).toEqual([])
  rmSync(folder, { recursive: true })
})

test('a file that is chosen before the page listens is taken up when it does', async ({ page, project }) => {
  const scripts: (() => void)[] = []
  let isHeld = true
  await page.route('**/_next/static/**/*.js', async (route) => {
    if (isHeld) await new Promise<void>((resolve) => scripts.push(resolve))
    await route.continue()
  })
  await page.goto(`/projects/${project.id}/import`, { waitUntil: 'commit' })
  await page.getByLabel('Drop files here, or choose them').setInputFiles(pairsFile(3))
  isHeld = false
  for (const release of scripts) release()
  await expect(page.getByRole('button', { name: 'Import one file' })).toBeVisible()
})
