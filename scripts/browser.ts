import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { chromium } from '@playwright/test'

const systemBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/**
 * The path of a Chromium: CHROMIUM, one of the system's, Playwright's own, or one installed now (by Playwright, else by apt as root).
 * @throws Error saying how to get one by hand
 */
export function findBrowser(): string {
  const found = [process.env.CHROMIUM ?? '', ...systemBrowsers, chromium.executablePath()].find((file) => file !== '' && existsSync(file))
  if (found !== undefined) return found
  console.error('Installing a browser for the browser tests (once) …')
  const run = (command: string, args: string[]) => spawnSync(command, args, { stdio: ['ignore', 2, 2] }).status === 0
  if (run('playwright', ['install', 'chromium']) && existsSync(chromium.executablePath())) return chromium.executablePath()
  if (process.getuid?.() === 0 && run('apt-get', ['update', '-q']) && run('apt-get', ['install', '-y', '-q', 'chromium']))
    return findBrowser()
  throw new Error('No browser for the browser tests, and none could be installed. Install Chromium, or set CHROMIUM to its path.')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) findBrowser()
