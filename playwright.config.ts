import { defineConfig } from '@playwright/test'
import { findBrowser } from './scripts/browser'

const port = Number(process.env.E2E_PORT ?? 3210)

/** Journeys of a person, on the built application with its real worker and the built-in judge. Run by `npm run test:e2e`, which brings a database. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.e2e.ts',
  outputDir: 'test-results',
  timeout: 90_000,
  expect: { timeout: 15_000 },
  workers: 1,
  retries: 0,
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    viewport: { width: 1280, height: 900 },
    trace: 'retain-on-failure',
    // Nothing moves, so that what is looked at is what stays.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      executablePath: findBrowser(),
      args: ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
  webServer: {
    command: 'tsx scripts/start.ts',
    url: `http://127.0.0.1:${port}/api/projects`,
    timeout: 240_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
    env: { PORT: String(port), LOG_LEVEL: 'warn' },
  },
})
