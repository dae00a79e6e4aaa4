// Runs with any Node that can run this file and nothing installed: brings the packages and the Node they need, then hands over to scripts/NAME.ts.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const oldestNode = 20
const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '..')
const bin = path.join(root, 'node_modules', '.bin')
/** Concord's migrations go without Prisma's native engine (scripts/schema-engine.ts). With a file named in its place Prisma doesn't fetch it. */
const withoutEngine = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1' }

if (Number(process.versions.node.split('.')[0]) < oldestNode) {
  fail(
    `Concord needs Node ${oldestNode} or newer to install itself; this is ${process.version}. Install a newer one from nodejs.org and try again.`,
  )
}
const [name, ...args] = process.argv.slice(2)
if (name === undefined || !existsSync(path.join(root, 'scripts', `${name}.ts`))) fail(`There is no scripts/${name}.ts to run.`)
install()
generateClient()
handOver()

/**
 * The packages of package-lock.json, unless the last installation was of this very file. `npm ci` would be stricter, but refuses a lock that lacks
 * other platforms' optional packages, and registries that carry only some platforms' make just such locks.
 */
function install() {
  const lock = digest('package-lock.json')
  const stamp = path.join(root, 'node_modules', '.concord-installed')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  say('Installing packages (once, a minute or two) …')
  const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm']
  const [command = 'npm', ...before] = npm
  const packages = [...before, 'install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']
  if (!withAddresses(npm, () => isDone(command, packages, withoutEngine)))
    run(command, packages, 'npm could not install the packages; its message is above.', withoutEngine)
  if (!existsSync(path.join(bin, 'node')))
    run(command, [...before, 'rebuild', 'node'], 'npm could not install the package "node", the Node that Concord runs on.')
  writeFileSync(stamp, lock)
}

/**
 * package-lock.json names no addresses, so that it serves whatever registry npm is set to, and npm asks that one about every package before it fetches
 * it: a quarter of the installation. Nearly all registries keep their files alike, so `install` first runs on a lock with these addresses, in the file
 * that npm prefers; what arrives is held against the same digests.
 */
function withAddresses([command, ...before], install) {
  const asked = spawnSync(command, [...before, 'config', 'get', 'registry'], { cwd: root, encoding: 'utf8', env: environmentWith({}) })
  const registry = asked.status === 0 ? asked.stdout.trim().replace(/\/?$/, '/') : ''
  if (!/^https?:/.test(registry)) return false
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'))
  for (const [folder, entry] of Object.entries(lock.packages)) {
    if (entry.integrity === undefined) continue
    const name = entry.name ?? folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length)
    entry.resolved = `${registry}${name}/-/${path.posix.basename(name)}-${entry.version}.tgz`
  }
  const preferred = path.join(root, 'npm-shrinkwrap.json')
  try {
    writeFileSync(preferred, JSON.stringify(lock))
    if (install()) return true
    say('That did not work. Once more, asking the registry about each package …')
    return false
  } finally {
    rmSync(preferred, { force: true })
  }
}

/** Prisma's client of prisma/schema.prisma. */
function generateClient() {
  const schema = digest('prisma/schema.prisma')
  const folder = path.join(root, 'lib', 'store', 'generated')
  const stamp = path.join(folder, '.schema')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === schema) return
  rmSync(folder, { recursive: true, force: true })
  run(path.join(bin, 'prisma'), ['generate'], 'Prisma could not generate its client; its message is above.', withoutEngine)
  mkdirSync(folder, { recursive: true })
  writeFileSync(stamp, schema)
}

function handOver() {
  const script = path.join(root, 'scripts', `${name}.ts`)
  const child = spawn(path.join(bin, 'node'), ['--import', 'tsx', script, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: environmentWith({ NODE_OPTIONS: nodeOptions() }),
  })
  // Ctrl-C reaches the child by itself; both signals are passed on for those who signal this process alone.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 1))
}

/**
 * Large imports make and drop much text. With V8's own size for young objects the heap grows to twice what it needs before it is cleared, and nothing
 * is faster for it (bench/data).
 */
function nodeOptions() {
  const given = process.env.NODE_OPTIONS ?? ''
  const isServing = ['start', 'web', 'worker', 'concord'].includes(name)
  return isServing && !given.includes('semi-space') ? `${given} --max-semi-space-size=8`.trim() : given
}

function run(command, commandArgs, problem, environment = {}) {
  if (!isDone(command, commandArgs, environment)) fail(problem)
}

function isDone(command, commandArgs, environment = {}) {
  const { status } = spawnSync(command, commandArgs, { cwd: root, stdio: ['ignore', 2, 2], env: environmentWith(environment) })
  return status === 0
}

/** npm scripts and what they start find the project's own Node before the system's. */
function environmentWith(extra) {
  return { ...process.env, ...extra, PATH: `${bin}${path.delimiter}${process.env.PATH}`, NEXT_TELEMETRY_DISABLED: '1' }
}

function digest(file) {
  return createHash('sha256')
    .update(readFileSync(path.join(root, file)))
    .digest('hex')
}

function say(text) {
  process.stderr.write(`${text}\n`)
}

function fail(text) {
  say(text)
  process.exit(1)
}
