import type { APIRequestContext, Page } from '@playwright/test'
import { expect, expectAccessible, test } from './fixtures'

/** Ten pairs that two people and a judge have labelled; they disagree on the first four. */
async function importPairs(request: APIRequestContext, projectId: string): Promise<void> {
  const lines = Array.from({ length: 10 }, (_, index) =>
    JSON.stringify({
      id: `case-${index + 1}`,
      prompt: `Question ${index + 1}: which river is longer? <img src=x onerror=alert(1)>`,
      response_a: `The Danube, by ${index + 10} kilometres.`,
      response_b: 'The Rhine.',
      human: [
        { annotator: 'ana', preference: 'A' },
        { annotator: 'ben', preference: index < 4 ? 'B' : 'A' },
      ],
      ai: [
        { labeler: 'judge', order: 'AB', p_first: 0.8, rationale: 'The first one gives a number.' },
        { labeler: 'judge', order: 'BA', p_first: 0.3, rationale: 'The second one gives a number.' },
      ],
    }),
  )
  const answer = await request.post(`/api/projects/${projectId}/imports?fileName=cases.jsonl`, {
    data: Buffer.from(`${lines.join('\n')}\n`),
    headers: { 'content-type': 'application/octet-stream' },
  })
  expect(answer.ok()).toBe(true)
}

const beNamed = (page: Page, name: string) => page.addInitScript((own) => localStorage.setItem('concord-annotator', own), name)

test('a lead draws AI labels, checks them by keyboard and reads the weighted share of right ones', async ({ page, request, project }) => {
  await importPairs(request, project.id)
  await beNamed(page, 'lea')
  await page.goto(`/projects/${project.id}/spot-check`)
  await page.getByRole('link', { name: 'Draw AI labels to check' }).click()
  await expect(page.getByRole('heading', { name: 'Sampling' })).toBeVisible()
  await page.getByLabel('Draw', { exact: true }).selectOption('random')
  await page.getByLabel('Pairs to look at').fill('4')
  await expect(page.getByText(/4 of 10 pairs/)).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Draw the pairs' }).click()

  await expect(page.getByRole('heading', { name: 'Is the AI label right?' })).toBeVisible()
  await expect(page.getByText('gives a number.').first()).toBeVisible()
  await expectAccessible(page)
  const status = page.getByRole('status').filter({ hasText: 'checked' })
  await page.getByText('Reasons and comment').click()
  await page.getByLabel('Comment', { exact: true }).fill('a dud')
  await expect(status).toHaveText('0 of 4 checked')
  await page.getByLabel('should be a tie').check()
  await page.keyboard.press('d')
  await expect(status).toHaveText('1 of 4 checked')
  await page.keyboard.press('a')
  await expect(status).toHaveText('2 of 4 checked')
  await page.keyboard.press('z')
  await expect(status).toHaveText('1 of 4 checked')
  for (const n of [2, 3, 4]) {
    await page.keyboard.press('a')
    await expect(status).toHaveText(`${n} of 4 checked`)
  }
  await expect(page.getByText('All of this draw is checked')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Share of right labels so far' })).toContainText('75.0 %')
  await expect(page.getByText('1 × should be a tie')).toBeVisible()
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
})

test('a lead settles what people disagree on, with the guidelines and all labels beside the pair', async ({ page, request, project }) => {
  await importPairs(request, project.id)
  await beNamed(page, 'lea')
  await page.goto(`/projects/${project.id}/adjudication`)
  const list = page.getByRole('region', { name: 'Pairs in dispute' })
  await expect(list.getByRole('status')).toHaveText('4 pairs')
  await page.getByRole('button', { name: 'New version' }).click()
  await page.getByLabel('Guidelines, in Markdown').fill('Prefer the answer that is *true*.')
  await page.getByRole('button', { name: 'Save as a new version' }).click()
  await expect(page.getByText('Version 1 by lea')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Labels that stand' })).toContainText('ben')
  await expectAccessible(page)

  await page.keyboard.press('2')
  await page.getByLabel('Why').fill('The Danube is longer, but not by so little.')
  // The pair will stand there as it was last seen, until the server says that it has a gold label now; what is written meanwhile stays.
  const answer = Promise.withResolvers<void>()
  await page.route(/\/pairs\/[0-9a-f-]{36}(\?|$)/, async (route) => {
    await answer.promise
    await route.continue()
  })
  await page.keyboard.press('Control+Enter')
  await expect(list.getByRole('status')).toHaveText('3 pairs')
  await page.getByLabel('State').selectOption('settled')
  await expect(list.getByRole('status')).toHaveText('1 pair')
  await expect(page.getByRole('list', { name: 'Decisions' })).toContainText('guidelines v1')
  await page.getByLabel('Why').fill('Let us look again.')
  await expect(page.getByRole('button', { name: 'Take gold back' })).toHaveCount(0)
  answer.resolve()
  await page.getByRole('button', { name: 'Take gold back' }).click()
  await expect(page.getByText('Nothing settled yet')).toBeVisible()
})

test('a comment calls a colleague, who finds it; a bad prompt leaves the figures and comes back', async ({
  page,
  browser,
  request,
  project,
}) => {
  await importPairs(request, project.id)
  await beNamed(page, 'lea')
  await page.goto(`/projects/${project.id}/pairs`)
  await page.getByText('Question 1:').first().click()
  await page.getByLabel('Comment as lea').fill('<script>alert(1)</script> what do you think, @be')
  await page.getByRole('button', { name: '@ben' }).click()
  await page.getByRole('button', { name: 'Comment', exact: true }).click()
  const comments = page.getByRole('list', { name: 'Comments' })
  await expect(comments).toContainText('<script>alert(1)</script> what do you think, @ben')
  await comments.getByRole('button', { name: /^Edit/ }).click()
  await page.getByLabel('Your comment').fill('what do you think of this one, @ben')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(comments).toContainText('edited')
  await comments.getByText('What it said before').click()
  await expect(comments).toContainText('<script>alert(1)</script>')
  await page.getByLabel('Comment as lea').fill('in the wrong place')
  await page.getByRole('button', { name: 'Comment', exact: true }).click()
  await comments.getByRole('button', { name: 'Remove: in the wrong place' }).click()
  await page.getByRole('button', { name: 'Remove it' }).click()
  await expect(comments).toContainText('Removed by its author.')
  await expect(comments).not.toContainText('in the wrong place')
  await expectAccessible(page)

  const colleague = await browser.newContext({ baseURL: new URL(page.url()).origin })
  const theirs = await colleague.newPage()
  await beNamed(theirs, 'ben')
  await theirs.goto(`/projects/${project.id}/mentions`)
  await expect(theirs.getByRole('status')).toHaveText('1 unread')
  await expectAccessible(theirs)
  await theirs.getByRole('link', { name: 'pair 1' }).click()
  await expect(theirs.getByRole('list', { name: 'Comments' })).toContainText('what do you think')
  await theirs.goto(`/projects/${project.id}/mentions`)
  await expect(theirs.getByRole('status')).toHaveText('0 unread')
  await colleague.close()

  await page.getByRole('button', { name: 'Bad prompt' }).click()
  await page.getByLabel('Why').fill('It asks nothing.')
  await page.getByRole('button', { name: 'Take it out' }).click()
  await expect(page.getByText('taken out', { exact: true })).toBeVisible()
  await page.goto(`/projects/${project.id}/agreement`)
  await expect(page.getByText('1 pair with a bad prompt')).toBeVisible()
  await expect(page.getByText('9 pairs in this slice')).toBeVisible()
  await page.getByRole('link', { name: '1 pair with a bad prompt' }).click()
  await page.getByText('Question 1:').first().click()
  await page.getByRole('button', { name: 'Bring back' }).click()
  await page.getByLabel('Why').fill('It is a question after all.')
  await page.getByRole('button', { name: 'Bring it back' }).click()
  await expect(page.getByRole('button', { name: 'Bad prompt' })).toBeVisible()
})
