import { defineConfig } from '@playwright/test'
import { findBrowser } from './scripts/browser'
import { freePort } from './scripts/free-port'

// Read again by each of Playwright's processes, which have the environment of the first.
process.env.E2E_PORT ??= String(freePort())
const port = Number(process.env.E2E_PORT)

/** Journeys of a person, on the built application with its real worker and the built-in judge. Run by `npm run test:e2e`, which brings a database. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.e2e.ts',
  outputDir: 'test-results',
  // For what hangs; what works takes seconds, also on a machine that does ten other things.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  workers: 2,
  fullyParallel: true,
  retries: 0,
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    viewport: { width: 1280, height: 900 },
    // A trace takes a quarter of the time. `npm test` makes one of a file that failed, when it runs it again; by hand it is `--trace on`.
    trace: 'off',
    screenshot: 'only-on-failure',
    // Nothing moves, so that what is looked at is what stays.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      ...findBrowser(),
      args: [
        '--disable-gpu',
        '--no-sandbox',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    command: 'tsx scripts/start.ts',
    url: `http://127.0.0.1:${port}/api/projects`,
    timeout: 600_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
    env: { PORT: String(port), LOG_LEVEL: 'warn' },
  },
})
