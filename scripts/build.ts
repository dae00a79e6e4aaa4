import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const sources = [
  'app',
  'components',
  'lib',
  'next.config.js',
  'package-lock.json',
  'postcss.config.mjs',
  'prisma/schema.prisma',
  'proxy.ts',
  'tsconfig.json',
]
const stamp = '.next/concord-sources'

/**
 * Builds the web application when its sources are not those of the last build.
 * @throws Error when the build fails; its output is on the terminal by then
 */
export function buildIfChanged(): void {
  const now = digestOf(sources)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return
  console.error('Building the web application (after a change only, about a minute) …')
  const environment = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' }
  const { status } = spawnSync(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
    stdio: ['ignore', 2, 2],
    env: environment,
  })
  if (status !== 0) throw new Error('The web application could not be built; the message is above.')
  writeFileSync(stamp, now)
}

function digestOf(paths: string[]): string {
  const hash = createHash('sha256')
  for (const file of paths.flatMap(filesUnder).sort()) hash.update(file).update(readFileSync(file))
  return hash.digest('hex')
}

function filesUnder(entry: string): string[] {
  if (!existsSync(entry)) return []
  if (statSync(entry).isFile()) return /\.test\.tsx?$/.test(entry) ? [] : [entry]
  return readdirSync(entry).flatMap((name) => filesUnder(path.join(entry, name)))
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) buildIfChanged()
