import { type ChildProcess, spawn } from 'node:child_process'
import { test as base } from '@playwright/test'
import { freePort } from '../scripts/free-port'
import { dropDatabase, prepareDatabase } from '../scripts/test-databases'

/** A second Concord, on an empty database, where people sign in: its address, and the link that it printed for its first owner. */
export type Guarded = { url: string; ownerLink: string }

export const test = base.extend<object, { guarded: Guarded }>({
  guarded: [
    async ({ browserName: _ }, use, { workerIndex }) => {
      const database = `browser_guarded_${workerIndex}`
      const server = process.env.TEST_POSTGRES_URL ?? ''
      await dropDatabase(server, database)
      const databaseUrl = await prepareDatabase(server, process.env.TEST_TEMPLATE ?? '', database)
      const web = start(databaseUrl)
      try {
        const ownerLink = await printedLink(web)
        const url = new URL(ownerLink).origin
        await untilAnswers(`${url}/sign-in`)
        await use({ url, ownerLink })
      } finally {
        web.kill('SIGTERM')
        await new Promise((resolve) => web.once('exit', resolve))
      }
    },
    { scope: 'worker', timeout: 300_000 },
  ],
})

function start(databaseUrl: string): ChildProcess {
  const settings = {
    DATABASE_URL: databaseUrl,
    PORT: String(freePort()),
    CONCORD_SIGN_IN: 'required',
    CONCORD_SECRET: 'a secret for the browser tests',
  }
  return spawn(process.execPath, ['--import', 'tsx', 'scripts/web.ts'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...settings },
  })
}

function printedLink(web: ChildProcess): Promise<string> {
  let printed = ''
  return new Promise((resolve, reject) => {
    web.once('exit', (code) => reject(new Error(`the server ended with ${code} before it printed a link:\n${printed}`)))
    web.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
      const link = /http:\/\/\S+\/invite\/\S+/.exec(printed)?.[0]
      if (link !== undefined) resolve(link)
    })
  })
}

async function untilAnswers(url: string): Promise<void> {
  for (;;) {
    const answers = await fetch(url).then(
      (response) => response.ok,
      () => false,
    )
    if (answers) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
