import type { Browser, Page } from '@playwright/test'
import { expect, expectAccessible, pairsFile } from './fixtures'
import { test } from './guarded'

// One after the other, on one second Concord.
test.describe.configure({ mode: 'default' })

const password = 'correct horse battery staple'

test('set-up, invitation, sign-in and roles, with two people at once', async ({ browser, guarded }) => {
  const owner = await person(browser, guarded.url)
  await test.step('nobody comes in without signing in', async () => {
    await owner.goto('/projects/0199aaaa-0000-7000-8000-000000000000/agreement')
    await expect(owner.getByRole('heading', { name: 'Sign in' })).toBeVisible()
    expect((await owner.request.get('/api/projects')).status()).toBe(401)
    await expectAccessible(owner)
  })

  await test.step('the printed link makes the owner, once', async () => {
    await owner.goto(guarded.ownerLink)
    await expect(owner.getByRole('heading', { name: 'Set up Concord' })).toBeVisible()
    await expectAccessible(owner)
    await makeAccount(owner, 'Olga Owner', 'olga@concord.test')
    await expect(owner.getByRole('heading', { name: 'Projects' })).toBeVisible()
    const other = await person(browser, guarded.url)
    await other.goto(guarded.ownerLink)
    await expect(other.getByRole('heading', { name: 'This link is closed' })).toBeVisible()
  })

  const projectId = await test.step('the owner makes a project with pairs', () => newProject(owner))
  const annotator = await person(browser, guarded.url)
  await test.step('an invited annotator makes an account and sees Review and nothing else', async () => {
    await annotator.goto(await invite(owner, projectId, 'annotator'))
    await expect(annotator.getByRole('heading', { name: 'Join Guarded study' })).toBeVisible()
    await makeAccount(annotator, 'Ana Annotator', 'ana@concord.test')
    await expect(annotator).toHaveURL(new RegExp(`/projects/${projectId}/review`))
    await expect(annotator.getByRole('navigation', { name: 'Project' }).getByRole('link')).toHaveText(['Review', 'Mentions', 'Settings'])
    for (const page of ['agreement', 'pairs', 'people', 'audit', 'import']) {
      await annotator.goto(`/projects/${projectId}/${page}`)
      await expect(annotator).toHaveURL(/\/review$/)
    }
    const asked = ['agreement', 'pairs', 'labelers', 'runs', 'export/preview', 'members', 'audit']
    const answers = await Promise.all(asked.map((path) => annotator.request.get(`/api/projects/${projectId}/${path}`)))
    expect(answers.map((answer) => answer.status())).toEqual(asked.map(() => 403))
  })

  await test.step('a member who becomes a viewer reads results from the next page on', async () => {
    await owner.goto(`/projects/${projectId}/people`)
    await owner.getByLabel('Role of Ana Annotator').selectOption('viewer')
    await expect.poll(async () => (await annotator.request.get(`/api/projects/${projectId}/pairs`)).status()).toBe(200)
    await annotator.goto(`/projects/${projectId}/pairs`)
    await expect(annotator.getByRole('heading', { name: 'Pairs' })).toBeVisible()
    await expectAccessible(owner)
  })

  await test.step('the audit log tells it all, and a removed member is out', async () => {
    await owner.getByRole('button', { name: 'Remove Ana Annotator' }).click()
    await owner.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await expect(owner.getByRole('cell', { name: 'Ana Annotator' })).toHaveCount(0)
    await annotator.goto(`/projects/${projectId}`)
    await expect(annotator.getByRole('heading', { name: 'Not found' })).toBeVisible()
    await owner.goto(`/projects/${projectId}/audit`)
    for (const action of ['member removed', 'member role changed', 'member joined', 'invitation made', 'project created']) {
      await expect(owner.getByRole('cell', { name: action, exact: true }).first()).toBeVisible()
    }
    await expectAccessible(owner)
  })

  await test.step('signing out closes the door, the password opens it again where one wanted to go', async () => {
    await annotator.goto('/account')
    await expect(annotator.getByRole('heading', { name: 'Signed in' })).toBeVisible()
    await expectAccessible(annotator)
    await annotator.getByRole('button', { name: 'Sign out', exact: true }).click()
    await expect(annotator).toHaveURL(/sign-in/)
    await annotator.goto('/account')
    await annotator.getByLabel('E-mail address').fill('ana@concord.test')
    await annotator.getByLabel('Password').fill('a wrong one, surely')
    await annotator.getByRole('button', { name: 'Sign in' }).click()
    await expect(annotator.getByRole('alert').filter({ hasText: 'wrong' })).toBeVisible()
    await annotator.getByLabel('Password').fill(password)
    await annotator.getByRole('button', { name: 'Sign in' }).click()
    await expect(annotator).toHaveURL(/\/account$/)
    await expect(annotator.getByRole('heading', { name: 'Ana Annotator' })).toBeVisible()
  })
})

test('a page runs no script but its own, and says so', async ({ browser, guarded }) => {
  const page = await person(browser, guarded.url)
  const response = await page.goto('/sign-in')
  const policy = response?.headers()['content-security-policy'] ?? ''
  expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]+' 'strict-dynamic';/)
  expect(policy).not.toMatch(/script-src[^;]*unsafe/)
  expect(policy).toContain("frame-ancestors 'none'")
  await page.evaluate(() => {
    document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="document.title = \'run\'">')
    document.body.setAttribute('onclick', 'document.title = "run"')
    document.body.click()
  })
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  expect(await page.title()).toBe('Sign in · Concord')
})

/** A browser of one's own. Whatever the policy blocks fails the journey. */
async function person(browser: Browser, baseURL: string): Promise<Page> {
  const page = await (await browser.newContext({ baseURL })).newPage()
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy') && !message.text().includes('onerror')) blocked.push(message.text())
  })
  return page
}
const blocked: string[] = []
test.afterEach(({ browserName: _ }, { title }) => {
  if (!title.startsWith('a page runs no script')) expect(blocked).toEqual([])
  blocked.length = 0
})

async function makeAccount(page: Page, name: string, email: string): Promise<void> {
  await page.getByLabel('Your name').fill(name)
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Make the account' }).click()
}

async function newProject(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'New project' }).first().click()
  await page.getByLabel('Name').fill('Guarded study')
  await page.getByRole('button', { name: 'Make the project' }).click()
  await expect(page.getByRole('heading', { name: 'Import', exact: true })).toBeVisible()
  const projectId = /projects\/([\w-]{36})/.exec(page.url())?.[1] ?? ''
  const path = `/api/projects/${projectId}/imports?fileName=pairs.jsonl`
  // From the page itself, as a browser sends it.
  const status = await page.evaluate(
    async ([path = '', body = '']) => (await fetch(path, { method: 'POST', body })).status,
    [path, pairsFile(6).buffer.toString()],
  )
  expect(status).toBe(200)
  return projectId
}

async function invite(page: Page, projectId: string, role: string): Promise<string> {
  await page.goto(`/projects/${projectId}/people`)
  await page.getByRole('button', { name: 'Invite somebody' }).click()
  await page.getByLabel('Role', { exact: true }).selectOption(role)
  await page.getByRole('button', { name: 'Make the link' }).click()
  const link = await page.getByLabel('Link', { exact: true }).inputValue()
  await page.getByRole('button', { name: 'Done' }).click()
  return link
}
