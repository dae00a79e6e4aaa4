import { expect, test } from './fixtures'

test('an idle connection stays open for longer than a client leaves it', async ({ request }) => {
  const answer = await request.get('/api/projects')
  const seconds = Number(/timeout=(\d+)/.exec(answer.headers()['keep-alive'] ?? '')?.[1])
  expect(seconds, 'what the server says about idle connections').toBeGreaterThan(60)
})

test('a page asks for no other page until somebody goes towards it', async ({ page, sample }) => {
  const ahead: string[] = []
  page.on('request', (request) => {
    if (request.headers()['next-router-prefetch'] !== undefined) ahead.push(new URL(request.url()).pathname)
  })
  await page.goto(`/projects/${sample.id}/runs`)
  await page.waitForLoadState('networkidle')
  expect(ahead).toEqual([])
  const pairs = page.getByRole('navigation').getByRole('link', { name: 'Pairs', exact: true })
  await pairs.hover()
  await expect.poll(() => ahead).toContain(`/projects/${sample.id}/pairs`)
  await pairs.click()
  await expect(page.getByRole('heading', { name: 'Pairs', level: 1 })).toBeVisible()
})
