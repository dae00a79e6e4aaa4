import { mkdirSync, renameSync } from 'node:fs'
import { buildSync } from 'esbuild'

const folder = 'node_modules/.cache/concord'
const bundledHere = new Map<string, string[]>()

/**
 * What Node is started with to run `scripts/NAME.ts`: one file of everything that is Concord's own, made once by each process that starts it, in a
 * tenth of a second. Read one by one, the modules of a worker take a second of processor time. In stack traces they keep their names and lines.
 */
export function bundled(name: string): string[] {
  const known = bundledHere.get(name) ?? bundle(name)
  bundledHere.set(name, known)
  return known
}

function bundle(name: string): string[] {
  const made = `${folder}/${name}.mjs`
  const making = `${folder}/${name}.${process.pid}.mjs`
  mkdirSync(folder, { recursive: true })
  buildSync({
    entryPoints: [`scripts/${name}.ts`],
    outfile: making,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: `node${process.versions.node}`,
    sourcemap: 'inline',
    sourcesContent: false,
    logLevel: 'warning',
  })
  // At once: another Concord may be starting from the same folder.
  renameSync(making, made)
  return ['--enable-source-maps', made]
}
