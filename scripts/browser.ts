import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { chromium, type LaunchOptions } from '@playwright/test'

/** Chromium without windows: the same pages for a third less processor time. */
const systemShell = '/usr/bin/chromium-headless-shell'
const systemBrowsers = [
  systemShell,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/**
 * Where Playwright finds its Chromium: CHROMIUM, one of the system's, or (without a path) Playwright's own.
 * @returns null when there is none
 */
export function findBrowser(): Pick<LaunchOptions, 'executablePath'> | null {
  const found = [process.env.CHROMIUM ?? '', ...systemBrowsers].find((file) => file !== '' && existsSync(file))
  if (found !== undefined) return { executablePath: found }
  return existsSync(chromium.executablePath()) ? {} : null
}

/**
 * Sees that there is a browser, by Playwright or, as root, by apt. In CI, whose machine is nobody's, apt brings the lighter shell also where a whole
 * browser is.
 * @throws Error saying how to get one by hand
 */
function installBrowser(): void {
  const isRoot = process.getuid?.() === 0
  const isLighterWanted = isRoot && process.env.CI !== undefined && process.env.CHROMIUM === undefined && !existsSync(systemShell)
  if (findBrowser() !== null && !isLighterWanted) return
  console.error('Installing a browser for the browser tests (once) …')
  if (isRoot && installWithApt('chromium-headless-shell')) return
  if (findBrowser() !== null) return
  if (run('playwright', ['install', 'chromium']) && findBrowser() !== null) return
  if (isRoot && installWithApt('chromium')) return
  throw new Error('No browser for the browser tests, and none could be installed. Install Chromium, or set CHROMIUM to its path.')
}

const installWithApt = (name: string): boolean =>
  run('apt-get', ['update', '-q']) && run('apt-get', ['install', '-y', '-q', name]) && findBrowser() !== null

const run = (command: string, args: string[]): boolean => spawnSync(command, args, { stdio: ['ignore', 2, 2] }).status === 0

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) installBrowser()
