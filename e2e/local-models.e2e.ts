import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import path from 'node:path'
import { expect, expectAccessible, test } from './fixtures'

const content = Buffer.from(`GGUF${'weights '.repeat(1000)}`)

test('a model is looked up, agreed to, fetched, and offered to labelers', async ({ page, project, request }) => {
  const name = `tiny-${randomUUID().slice(0, 8)}.gguf`
  const server = createServer((asked, response) => {
    response.writeHead(200, { 'content-length': content.length })
    response.end(asked.method === 'HEAD' ? undefined : content)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  await page.goto(`/projects/${project.id}/endpoints`)
  await page.getByLabel('Address of a GGUF file').fill(`http://127.0.0.1:${port}/${name}`)
  await page.getByRole('button', { name: 'Look it up' }).click()
  await expect(page.getByText(`${name} is 8 kB.`)).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Download 8 kB' }).click()
  await expect(page.getByRole('status').filter({ hasText: `${name} is here.` })).toBeVisible()
  await expect(page.getByRole('rowheader', { name })).toBeVisible()
  await page.goto(`/projects/${project.id}/labelers/new`)
  await page.getByLabel('Endpoint').selectOption({ label: 'Local models (GGUF files on this machine)' })
  await expect(page.getByText('A file of the models folder')).toBeVisible()
  const { folder } = await (await request.get('/api/local-models')).json()
  await rm(path.join(folder, name))
  server.close()
})
