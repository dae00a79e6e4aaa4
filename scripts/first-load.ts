import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { createContext, runInContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import { z } from 'zod'

/** What a screen may make the browser fetch and read before it can be used, in kB with gzip. */
export const mostKb = 200

const built = '.next'
const Manifests = z.record(z.string(), z.object({ entryJSFiles: z.record(z.string(), z.array(z.string())) }))
const Roots = z.object({ rootMainFiles: z.array(z.string()) })

/**
 * The screens of the built application with the JavaScript that each loads first, largest first: the framework's, the layouts' and its own, without what
 * is fetched later on demand.
 * @throws Error when nothing is built
 */
export function firstLoads(): { screen: string; kb: number }[] {
  const pages = globSync(`${built}/server/app/**/page_client-reference-manifest.js`)
  if (pages.length === 0) throw new Error('There is no build to measure. Build it first: npx tsx scripts/build.ts')
  return pages.map((file) => ({ screen: screenOf(file), kb: kbOf(filesOf(file)) })).sort((one, other) => other.kb - one.kb)
}

const screenOf = (file: string): string => path.posix.dirname(file.slice(`${built}/server/app`.length).replaceAll('\\', '/')) || '/'

function filesOf(manifest: string): string[] {
  const sandbox: { globalThis: Record<string, unknown> } = { globalThis: {} }
  runInContext(readFileSync(manifest, 'utf8'), createContext(sandbox))
  const entries = Object.values(Manifests.parse(sandbox.globalThis.__RSC_MANIFEST)).flatMap(({ entryJSFiles }) =>
    Object.values(entryJSFiles).flat(),
  )
  const roots = Roots.parse(
    JSON.parse(readFileSync(manifest.replace('page_client-reference-manifest.js', 'page/build-manifest.json'), 'utf8')),
  )
  return [...new Set([...roots.rootMainFiles, ...entries])]
}

const kbOf = (files: readonly string[]): number =>
  files.reduce((sum, file) => sum + gzipSync(readFileSync(path.join(built, file))).length, 0) / 1000

/** `tsx scripts/first-load.ts`: a line a screen; fails when one is over the limit. */
function main(): void {
  const loads = firstLoads()
  for (const { screen, kb } of loads) console.log(`${kb.toFixed(0).padStart(5)} kB  ${screen}${kb > mostKb ? `  over ${mostKb} kB` : ''}`)
  process.exitCode = loads.some(({ kb }) => kb > mostKb) ? 1 : 0
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main()
