import type { Page } from '@playwright/test'
import { test as base, expect, expectAccessible } from './fixtures'

/** A reader goes from screen to screen in one tab, by the links beside them. */
const test = base.extend<object, { tab: Page }>({
  tab: [
    async ({ browser }, use) => {
      const tab = await browser.newPage({ reducedMotion: 'reduce', colorScheme: 'light' })
      await use(tab)
      await tab.close()
    },
    { scope: 'worker' },
  ],
  page: async ({ tab, viewport }, use) => {
    if (viewport !== null) await tab.setViewportSize(viewport)
    await use(tab)
  },
})

const screens = [
  '',
  '/pairs',
  '/labelers',
  '/labelers/new',
  '/labelers/leaderboard',
  '/labelers/compare',
  '/labelers/techniques',
  '/labelers/drift',
  '/runs',
  '/review',
  '/sampling',
  '/spot-check',
  '/adjudication',
  '/mentions',
  '/agreement',
  '/calibration',
  '/position',
  '/biases',
  '/win-rates',
  '/export',
  '/import',
  '/endpoints',
]
for (const screen of screens) {
  test(`${screen === '' ? '/' : screen} is accessible by day and by night and fits a phone`, async ({ page, baseURL, sample }) => {
    await open(page, `${baseURL}`, `/projects/${sample.id}${screen}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.getByRole('status', { name: 'Loading' })).toHaveCount(0)
    await expectAccessibleByDayAndNight(page)
    await page.setViewportSize({ width: 390, height: 844 })
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    await expect.poll(overflow, { message: 'pixels wider than a phone' }).toBeLessThanOrEqual(0)
  })
}

test('the list of projects is accessible by day and by night', async ({ page, baseURL, sample }) => {
  await page.goto(`${baseURL}/`)
  await expect(page.locator(`a[href="/projects/${sample.id}"]`).first()).toBeVisible()
  await expectAccessibleByDayAndNight(page)
})

test('a text that is too pale is found among many, whatever lies behind it', async ({ page }) => {
  const cells = (style: string) => Array.from({ length: 20 }, (_, index) => `<td style="${style}">cell ${index}</td>`).join('')
  const document = (last: string) =>
    `<html lang="en"><title>t</title><main><h1>t</h1><table><tr><th>a</th>${cells('color: #333')}</tr><tr style="background: #fff"><th>b</th>${last}</tr></table></main></html>`
  await page.setContent(document(cells('color: #444')))
  await expectAccessible(page)
  await page.setContent(document(cells('color: #bbb')))
  await expect(expectAccessible(page)).rejects.toThrow(/color-contrast: <td.*cell 0<\/td>/)
  await page.setContent(document(`${cells('color: #333')}<td style="background: #222"><b style="color: #333">cell 20</b></td>`))
  await expect(expectAccessible(page)).rejects.toThrow('color-contrast')
})

/** By its link where the screen that is open has one, until the tab is named as the link is: the application's code is read once. */
async function open(page: Page, baseURL: string, path: string): Promise<void> {
  const link = page.getByRole('navigation', { name: 'Project' }).locator(`a[href="${path}"]`)
  if (!(await link.isVisible())) return void (await page.goto(`${baseURL}${path}`))
  const name = await link.textContent()
  await link.click()
  await expect(page).toHaveURL(`${baseURL}${path}`)
  await expect(page).toHaveTitle(new RegExp(`^${name} · `))
}

/** By night only the colours are others. */
async function expectAccessibleByDayAndNight(page: Page): Promise<void> {
  await expectAccessible(page)
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const byDay = await background()
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(background).not.toBe(byDay)
  await expectAccessible(page, 'colours')
  await page.emulateMedia({ colorScheme: 'light' })
  await expect.poll(background).toBe(byDay)
}
