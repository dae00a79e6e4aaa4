import { expect, test } from './fixtures'

test('an idle connection stays open for longer than a client leaves it', async ({ request }) => {
  const answer = await request.get('/api/projects')
  const seconds = Number(/timeout=(\d+)/.exec(answer.headers()['keep-alive'] ?? '')?.[1])
  expect(seconds, 'what the server says about idle connections').toBeGreaterThan(60)
})
