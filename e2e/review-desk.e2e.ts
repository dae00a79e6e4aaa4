import type { APIRequestContext, Page } from '@playwright/test'
import { expect, expectAccessible, pairsFile, test } from './fixtures'

async function importPairs(request: APIRequestContext, projectId: string, lines: Buffer): Promise<void> {
  await request.post(`/api/projects/${projectId}/imports?fileName=pairs.jsonl`, {
    data: lines,
    headers: { 'content-type': 'application/octet-stream' },
  })
}

async function openDesk(page: Page, projectId: string, annotator: string, queueId?: string): Promise<void> {
  await page.addInitScript((name) => localStorage.setItem('concord-annotator', name), annotator)
  await page.goto(`/projects/${projectId}/review${queueId === undefined ? '' : `?queue=${queueId}`}`)
  await expect(page.getByRole('heading', { name: 'Which response is better?' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Left' })).toBeVisible()
}

const status = (page: Page) => page.getByRole('status').filter({ hasText: 'labelled' })
const prompt = (page: Page) => page.getByRole('region', { name: 'Prompt', exact: true })

/** What renders the texts comes after the pairs themselves, and not before it is let. */
async function holdRenderer(page: Page): Promise<() => void> {
  const scripts: (() => void)[] = []
  let isHeld = false
  await page.route('**/review/next**', (route) => {
    isHeld = true
    return route.continue()
  })
  await page.route('**/_next/static/**/*.js', async (route) => {
    if (isHeld) await new Promise<void>((resolve) => scripts.push(resolve))
    await route.continue()
  })
  return () => {
    isHeld = false
    for (const release of scripts) release()
  }
}

/** The labels of a project as its own JSON Lines holds them, oldest first. */
async function storedLabels(request: APIRequestContext, projectId: string, annotator: string) {
  const { pairs } = await (await request.get(`/api/projects/${projectId}/pairs?limit=100`)).json()
  const labels: { pairId: string; annotator: string; preference: string; at: string }[] = []
  for (const { id: pairId } of pairs) {
    const { humanLabels } = await (await request.get(`/api/projects/${projectId}/pairs/${pairId}`)).json()
    for (const label of humanLabels) if (label.annotator === annotator) labels.push({ pairId, ...label })
  }
  return labels
}

test('two annotators pull from one queue at the same time and never meet at a pair', async ({ browser, project, request }) => {
  await importPairs(request, project.id, pairsFile(14).buffer)
  const { id: queueId } = await (await request.post(`/api/projects/${project.id}/queues`, { data: { name: 'shared', seed: 7 } })).json()
  const people = await Promise.all(
    ['dana', 'eli'].map(async (name) => {
      const page = await (await browser.newContext()).newPage()
      const answers: string[] = []
      page.on('response', async (response) => {
        if (response.url().includes('/review/')) answers.push(await response.text().catch(() => ''))
      })
      return { name, page, answers }
    }),
  )
  await Promise.all(people.map(({ page, name }) => openDesk(page, project.id, name, queueId)))
  const isLeft = async (page: Page) => (await page.getByRole('heading', { name: 'Left' }).count()) > 0
  await expect(async () => {
    for (const { page } of people) if (await isLeft(page)) await page.keyboard.press('1')
    for (const { page } of people) expect(await status(page).textContent()).toContain('14 of 14 pairs done')
  }).toPass({ timeout: 240_000, intervals: [50] })
  const [dana, eli] = [await storedLabels(request, project.id, 'dana'), await storedLabels(request, project.id, 'eli')]
  expect(dana.length + eli.length).toBe(14)
  expect(new Set([...dana, ...eli].map(({ pairId }) => pairId)).size).toBe(14)
  expect(Math.min(dana.length, eli.length)).toBeGreaterThan(0)
  // Blind on the wire: neither who wrote a response, nor what a labeler or somebody else says, nor why the pair is here.
  for (const { answers } of people) {
    expect(answers.length).toBeGreaterThan(0)
    for (const answer of answers)
      expect(answer).not.toMatch(/policy|"other"|ana\b|response_a|preference|"pA"|stratum|inclusion|calibration/i)
  }
  const { queue, annotators } = await (await request.get(`/api/projects/${project.id}/queues/${queueId}`)).json()
  expect(queue).toMatchObject({ nDone: 14, nGiven: 14 })
  expect(annotators.map(({ name }: { name: string }) => name)).toEqual(['dana', 'eli'])
  for (const { page } of people) await page.context().close()
})

test('while the answer with more pairs is on its way, every key labels a pair, and no pair comes twice', async ({
  page,
  project,
  request,
}) => {
  await importPairs(request, project.id, pairsFile(30).buffer)
  await openDesk(page, project.id, 'dana')
  const answers: (() => void)[] = []
  let isHeld = true
  await page.route('**/review/next**', async (route) => {
    const response = await route.fetch()
    if (isHeld) await new Promise<void>((resolve) => answers.push(resolve))
    await route.fulfill({ response })
  })
  const release = () => {
    for (const answer of answers.splice(0)) answer()
  }
  const seen: string[] = []
  const button = page.getByRole('button', { name: 'Left is better' })
  const isThere = async () => {
    if (!(await button.isVisible())) release()
    return button.isVisible()
  }
  // The desk begins with twelve. More are asked for after the fifth, and the answer comes when all are labelled; later ones come also in between.
  while (seen.length < 30) {
    await expect.poll(isThere).toBe(true)
    seen.push((await prompt(page).textContent()) ?? '')
    await page.keyboard.press(seen.length % 2 === 0 ? '2' : '1')
    await expect(status(page)).toHaveText(`${seen.length} of 30 labelled`)
    if (seen.length > 12 && seen.length % 3 === 0) release()
  }
  isHeld = false
  release()
  await expect(page.getByText('You have labelled every pair')).toBeVisible()
  expect(new Set(seen).size).toBe(30)
  expect(await storedLabels(request, project.id, 'dana')).toHaveLength(30)
})

test('a text can be read before what renders it has come', async ({ page, project, request }) => {
  await importPairs(request, project.id, pairsFile(2).buffer)
  const letCome = await holdRenderer(page)
  await openDesk(page, project.id, 'dana')
  await expect(prompt(page)).toContainText('name a colour and say why')
  await expect(prompt(page).getByRole('paragraph')).toHaveCount(0)
  letCome()
  await expect(prompt(page).getByRole('paragraph')).toContainText('name a colour and say why')
})

test('closing the tab gives back what is on the desk, so that nobody has to wait for it', async ({ browser, project, request }) => {
  await importPairs(request, project.id, pairsFile(6).buffer)
  const { id: queueId } = await (await request.post(`/api/projects/${project.id}/queues`, { data: { name: 'shared' } })).json()
  const dana = await (await browser.newContext()).newPage()
  await openDesk(dana, project.id, 'dana', queueId)
  const freeFor = async (annotator: string) => {
    const { pairs } = await (
      await request.get(`/api/projects/${project.id}/review/next?annotator=${annotator}&queueId=${queueId}&limit=20`)
    ).json()
    return pairs.length
  }
  const before = await freeFor('eli')
  expect(before).toBeLessThan(6)
  await request.post(`/api/projects/${project.id}/review/release`, { data: { annotator: 'eli', queueId } })
  await dana.goto('about:blank')
  await expect.poll(() => freeFor('fay')).toBeGreaterThan(before)
  await dana.context().close()
})

test('what is labelled without a connection waits in sight, survives, and arrives once and in order', async ({
  page,
  context,
  project,
  request,
}) => {
  await importPairs(request, project.id, pairsFile(12).buffer)
  await openDesk(page, project.id, 'dana')
  await expect(prompt(page)).toContainText('name a colour')
  await context.setOffline(true)
  const order: string[] = []
  for (const key of ['1', '2', '0', '9']) {
    order.push((await prompt(page).textContent()) ?? '')
    await page.keyboard.press(key)
  }
  await expect(page.getByText('4 labels wait in this browser')).toBeVisible()
  await expect(status(page)).toHaveText('4 of 12 labelled')
  await page.keyboard.press('u')
  await expect(page.getByText('3 labels wait in this browser')).toBeVisible()
  await expect(prompt(page)).toContainText(order[3]?.replace('Prompt', '').trim() ?? '')
  expect(await storedLabels(request, project.id, 'dana')).toEqual([])

  // The connection is back, but its first answer is lost on the way: the label has arrived, and is sent again.
  let nLost = 0
  await page.route('**/review/labels', async (route) => {
    if (nLost > 0) return route.continue()
    nLost += 1
    await route.fetch()
    await route.abort('connectionreset')
  })
  await context.setOffline(false)
  await expect(page.getByText('wait in this browser')).toBeHidden({ timeout: 40_000 })
  expect(nLost).toBe(1)
  const labels = (await storedLabels(request, project.id, 'dana')).toSorted((one, other) => one.at.localeCompare(other.at))
  expect(labels).toHaveLength(3)
  expect(labels[2]?.preference).toBe('tie')
  await page.reload()
  await expect(status(page)).toHaveText('3 of 12 labelled')
})

test('labels that wait when the page is left are sent by the next visit', async ({ page, project, request }) => {
  await importPairs(request, project.id, pairsFile(12).buffer)
  await openDesk(page, project.id, 'dana')
  await page.route('**/review/labels', (route) => route.abort('connectionfailed'))
  await page.keyboard.press('1')
  await page.keyboard.press('2')
  await expect(page.getByText('2 labels wait in this browser')).toBeVisible()
  await page.unroute('**/review/labels')
  await page.goto(`/projects/${project.id}/settings`)
  await page.goto(`/projects/${project.id}/review`)
  await expect(status(page)).toHaveText('2 of 12 labelled')
  expect(await storedLabels(request, project.id, 'dana')).toHaveLength(2)
})

test('the next pair stands within 50 ms of the key', async ({ page, project, request }, { annotations }) => {
  await importPairs(request, project.id, longPairs(40))
  await openDesk(page, project.id, 'dana')
  await page.evaluate(() => {
    const times: number[] = []
    Object.assign(window, { labelTimes: times })
    const shown = () =>
      [...document.querySelectorAll('main section')].find((one) => one instanceof HTMLElement && one.offsetParent !== null)?.textContent
    addEventListener(
      'keydown',
      ({ timeStamp }) => {
        const before = shown()
        const look = () =>
          requestAnimationFrame(() => (shown() === before ? look() : setTimeout(() => times.push(performance.now() - timeStamp))))
        look()
      },
      { capture: true },
    )
  })
  for (let n = 1; n <= 25; n += 1) {
    // Nobody judges a pair in less time than the next one takes to be drawn out of sight.
    await page.waitForFunction(() => [...document.querySelectorAll('main h2')].filter((one) => one.textContent === 'Left').length === 2)
    await page.waitForFunction(() => document.querySelectorAll('main .prose-concord').length >= 6)
    await page.keyboard.press(['1', '2', '0', '9'][n % 4] ?? '1')
    await expect(status(page)).toHaveText(`${n} of 40 labelled`)
    await page.waitForFunction((at) => Reflect.get(window, 'labelTimes').length === at, n)
  }
  const times: number[] = (await page.evaluate(() => Reflect.get(window, 'labelTimes'))).toSorted(
    (one: number, other: number) => one - other,
  )
  const at = (share: number) => times[Math.floor(share * (times.length - 1))] ?? Number.NaN
  const found = `median ${at(0.5).toFixed(1)} ms, 95th percentile ${at(0.95).toFixed(1)} ms, longest ${at(1).toFixed(1)} ms, n = ${times.length}`
  annotations.push({ type: 'key to next pair', description: found })
  process.stdout.write(`    key to next pair: ${found}\n`)
  // On a free machine this is a frame or two; here it shares two cores with everything else.
  expect(at(0.5)).toBeLessThan(100)
})

test('formulas and code are drawn, hostile text is text, and every way of reading is one key away', async ({ page, project, request }) => {
  await importPairs(
    request,
    project.id,
    Buffer.from(
      `${JSON.stringify({
        prompt: Array.from({ length: 7 }, (_, turn) => ({
          role: turn % 2 === 0 ? 'user' : 'assistant',
          content: `turn number ${turn + 1}`,
        })),
        response_a: 'The root is \\(\\sqrt{2}\\), and it costs $5.\n\n```js\nconst answer = 42\n```',
        response_b:
          'The root is \\(\\sqrt{3}\\), and it costs $6.\n\n<img src=x onerror="window.hacked = true"> $\\href{javascript:alert(1)}{x}$',
        human: [{ annotator: 'ana', preference: 'A' }],
      })}\n`,
    ),
  )
  await openDesk(page, project.id, 'dana')
  await expect(page.locator('.katex')).not.toHaveCount(0)
  await expect(page.locator('.hljs-keyword')).toHaveText('const')
  expect(await page.evaluate(() => Reflect.get(window, 'hacked'))).toBeUndefined()
  expect(await page.locator('main a[href^="javascript"], main img').count()).toBe(0)
  await expect(page.getByText('turn number 1', { exact: true })).toBeHidden()
  await page.keyboard.press('f')
  await expect(page.getByText('turn number 1', { exact: true })).toBeVisible()
  await page.keyboard.press('d')
  await expect(page.locator('mark').first()).toBeVisible()
  await page.keyboard.press('r')
  await expect(page.getByText('\\(\\sqrt{2}\\)')).toBeVisible()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toContainText('Both bad')
  await page.keyboard.press('1')
  await page.keyboard.press('Escape')
  await expect(status(page)).toHaveText('0 of 1 labelled')
  await page.keyboard.press('4')
  await page.keyboard.press('8')
  await page.keyboard.press('c')
  await page.keyboard.type('both compute roots')
  await page.keyboard.press('Escape')
  await expectAccessible(page)
  await page.keyboard.press('1')
  await expect(page.getByText('You have labelled every pair')).toBeVisible()
  await expect
    .poll(async () => (await storedLabels(request, project.id, 'dana'))[0])
    .toMatchObject({ strength: 2, confidence: 1, comment: 'both compute roots' })
})

test('on a phone a swipe labels, nothing is wider than the screen, and the buttons are in reach', async ({ browser, project, request }) => {
  await importPairs(request, project.id, longPairs(6))
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  const page = await context.newPage()
  await openDesk(page, project.id, 'dana')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await swipe(page, 300, 120)
  await expect(status(page)).toHaveText('1 of 6 labelled')
  await swipe(page, 100, 280)
  await expect(status(page)).toHaveText('2 of 6 labelled')
  await expect(page.getByRole('button', { name: 'Both bad' })).toBeInViewport()
  await page.getByRole('button', { name: 'Both bad' }).tap()
  await expect(status(page)).toHaveText('3 of 6 labelled')
  await page.getByRole('button', { name: 'Undo' }).tap()
  await expect(status(page)).toHaveText('2 of 6 labelled')
  await expectAccessible(page)
  await context.close()
})

test('a swipe counts that begins on a text which is drawn anew under the finger', async ({ browser, project, request }) => {
  await importPairs(request, project.id, longPairs(2))
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  const page = await context.newPage()
  const letCome = await holdRenderer(page)
  await openDesk(page, project.id, 'dana')
  await expect(prompt(page).getByRole('paragraph')).toHaveCount(0)
  await swipe(page, 300, 120, async () => {
    letCome()
    await expect(prompt(page).getByRole('paragraph')).toContainText('Question')
  })
  await expect(status(page)).toHaveText('1 of 2 labelled')
  await context.close()
})

async function swipe(page: Page, from: number, to: number, halfway = async (): Promise<void> => {}): Promise<void> {
  await expect(prompt(page)).toBeVisible()
  const box = await prompt(page).boundingBox()
  if (box === null) throw new Error('there is no prompt to swipe over')
  const y = box.y + box.height / 2
  const session = await page.context().newCDPSession(page)
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', x?: number) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: x === undefined ? [] : [{ x, y }] })
  await send('touchStart', from)
  for (let step = 1; step <= 6; step += 1) {
    await send('touchMove', from + ((to - from) * step) / 6)
    if (step === 3) await halfway()
  }
  await send('touchEnd')
  await session.detach()
}

/** Pairs with responses of some 300 words, lists and headings: what there is to draw in earnest. */
function longPairs(n: number): Buffer {
  const words = (seed: number) => Array.from({ length: 60 }, (_, index) => `word${(seed * 31 + index * 7) % 97}`).join(' ')
  const response = (seed: number) =>
    `## Answer ${seed}\n\n${words(seed)}\n\n- **one** ${words(seed + 1)}\n- two ${words(seed + 2)}\n\n> ${words(seed + 3)}\n\n${words(seed + 4)}`
  const lines = Array.from({ length: n }, (_, index) =>
    JSON.stringify({
      prompt: `Question ${index + 1}: ${words(index)}`,
      response_a: response(index * 2),
      response_b: response(index * 2 + 1),
      human: [{ annotator: 'ana', preference: 'A' }],
    }),
  )
  return Buffer.from(`${lines.join('\n')}\n`)
}
