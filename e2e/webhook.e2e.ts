import { once } from 'node:events'
import { createServer } from 'node:http'
import type { APIRequestContext } from '@playwright/test'
import { startJudgeServer } from '../lib/labeling/testing/judge-server'
import { expect, expectAccessible, pairsFile, test } from './fixtures'

async function startReceiver() {
  const events: string[] = []
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    events.push(JSON.parse(Buffer.concat(parts).toString('utf8')).event)
    response.writeHead(204).end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  return { url: `http://127.0.0.1:${port}/hook`, events, close: () => server.close() }
}

async function makeLabeler(request: APIRequestContext, projectId: string, baseUrl: string): Promise<string> {
  const imported = await request.post(`/api/projects/${projectId}/imports?fileName=pairs.jsonl`, {
    data: pairsFile(6).buffer,
    headers: { 'content-type': 'application/octet-stream' },
  })
  expect(imported.ok()).toBe(true)
  const endpoint = await (await request.post('/api/endpoints', { data: { name: `judge of ${projectId}`, baseUrl } })).json()
  const labeler = { name: 'judge', endpointId: endpoint.id, model: 'known', config: { task: 'helpful' } }
  return (await (await request.post(`/api/projects/${projectId}/labelers`, { data: labeler })).json()).versionId
}

test('a run that ends tells a webhook, and what gave no label is asked again, kind by kind', async ({ page, project, request }) => {
  const judge = await startJudgeServer()
  const receiver = await startReceiver()
  const labelerVersionId = await makeLabeler(request, project.id, judge.baseUrl)
  await page.goto(`/projects/${project.id}/settings`)
  await page.getByRole('button', { name: 'New webhook' }).click()
  await page.getByLabel('Address').fill(receiver.url)
  await page.getByLabel('Secret').fill('between the two of us')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Add it' }).click()
  const webhooks = page.getByRole('table', { name: 'Webhooks of this project' })
  await expect(webhooks).toContainText('never')
  await webhooks.getByRole('button', { name: /Send a test/ }).click()
  await expect.poll(() => receiver.events).toEqual(['test'])

  judge.options = {
    faultOf: ({ context }) => (context.includes('Question 3') ? { kind: 'status', status: 400, message: 'flagged' } : undefined),
  }
  const { runId } = await (await request.post(`/api/projects/${project.id}/runs`, { data: { labelerVersionId, name: 'First' } })).json()
  await page.goto(`/projects/${project.id}/runs/${runId}`)
  const failures = page.getByRole('region', { name: '2 judgments without a label' })
  await expect(failures).toContainText('400 flagged')
  await expect(page.getByRole('list', { name: 'Events, newest first' })).toContainText('10 judgments with a label, 2 without')
  const told = page.getByRole('table', { name: 'What was told, newest first' })
  const completed = told.getByRole('row', { name: /run\.completed/ }).filter({ has: page.getByText('told', { exact: true }) })
  await expect(completed).toHaveCount(1)
  await expectAccessible(page)

  judge.options = {}
  await failures.getByRole('button', { name: 'Ask again' }).click()
  await expect(page.getByText('judgments without a label')).toHaveCount(0)
  await expect(page.getByRole('status').filter({ hasText: 'completed' })).toContainText('12 of 12 judgments')
  await expect(completed).toHaveCount(2)
  expect(receiver.events).toEqual(['test', 'run.completed', 'run.completed'])
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  receiver.close()
  await judge.close()
})
