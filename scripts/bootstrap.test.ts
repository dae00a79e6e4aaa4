import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

const integrity = 'sha512-x'
const lock = {
  packages: {
    '': { name: 'concord' },
    'node_modules/plain': { version: '1.0.0', integrity },
    'node_modules/@scope/name': { version: '2.0.0', integrity },
    'node_modules/plain/node_modules/@scope/name': { version: '1.9.0', integrity },
    'node_modules/alias': { name: '@scope/other', version: '3.0.0', integrity },
    'node_modules/linked': { link: true },
  },
}
/** Stands for npm: tells what it was asked and with what lock, and installs as much as is run afterwards. */
const npm = `
const { appendFileSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } = require('node:fs')
const [command] = process.argv.slice(2)
const preferred = existsSync('npm-shrinkwrap.json') ? JSON.parse(readFileSync('npm-shrinkwrap.json', 'utf8')) : null
appendFileSync('asked', JSON.stringify({ command, preferred, engine: process.env.PRISMA_SCHEMA_ENGINE_BINARY }) + '\\n')
if (command === 'config') console.log(process.env.REGISTRY)
if (command === 'install' && preferred !== null && process.env.REFUSES === 'addresses') process.exit(1)
if (command === 'install') {
  mkdirSync('node_modules/.bin', { recursive: true })
  mkdirSync('node_modules/tsx', { recursive: true })
  writeFileSync('node_modules/tsx/index.js', '')
  symlinkSync(process.execPath, 'node_modules/.bin/node')
  writeFileSync('node_modules/.bin/prisma', '#!/bin/sh\\n', { mode: 0o755 })
}
`

test('packages are asked for by address wherever the registry is, aliases and scopes too', () => {
  const { folder, output, asked } = bootstrap({ REGISTRY: 'https://registry.test/npm' })
  expect(output).toBe('handed over\n')
  expect(asked.map(({ command }) => command)).toEqual(['config', 'install'])
  const addresses = Object.entries(asked[1]?.preferred?.packages ?? {}).map(([name, entry]) => [name, entry.resolved])
  expect(addresses).toEqual([
    ['', undefined],
    ['node_modules/plain', 'https://registry.test/npm/plain/-/plain-1.0.0.tgz'],
    ['node_modules/@scope/name', 'https://registry.test/npm/@scope/name/-/name-2.0.0.tgz'],
    ['node_modules/plain/node_modules/@scope/name', 'https://registry.test/npm/@scope/name/-/name-1.9.0.tgz'],
    ['node_modules/alias', 'https://registry.test/npm/@scope/other/-/other-3.0.0.tgz'],
    ['node_modules/linked', undefined],
  ])
  expect(existsSync(path.join(folder, 'npm-shrinkwrap.json'))).toBe(false)
})

test('no engine is fetched that Concord does not use', () => {
  const { asked } = bootstrap({ REGISTRY: 'https://registry.test/', REFUSES: 'addresses' })
  expect(asked.filter(({ command }) => command === 'install').map(({ engine }) => engine)).toEqual([process.execPath, process.execPath])
})

test('a registry that keeps its files otherwise is asked about each package', () => {
  const { folder, output, asked } = bootstrap({ REGISTRY: 'https://registry.test/', REFUSES: 'addresses' })
  expect(output).toBe('handed over\n')
  expect(asked.map(({ command, preferred }) => [command, preferred === null])).toEqual([
    ['config', true],
    ['install', false],
    ['install', true],
  ])
  expect(existsSync(path.join(folder, 'npm-shrinkwrap.json'))).toBe(false)
})

type Asked = { command: string; preferred: { packages: Record<string, { resolved?: string }> } | null; engine?: string }

/** Runs scripts/hello.ts by way of scripts/bootstrap.mjs in a checkout with nothing installed. */
function bootstrap(environment: Record<string, string>): { folder: string; output: string; asked: Asked[] } {
  const folder = mkdtempSync(path.join(tmpdir(), 'concord-bootstrap-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    writeFileSync(path.join(folder, file), text)
  }
  write('package.json', '{ "type": "module" }')
  write('package-lock.json', JSON.stringify(lock))
  write('prisma/schema.prisma', '')
  write('scripts/hello.ts', "console.log('handed over')")
  write('npm/package.json', '{ "type": "commonjs" }')
  write('npm/npm.js', npm)
  copyFileSync('scripts/bootstrap.mjs', path.join(folder, 'scripts/bootstrap.mjs'))
  const { stdout } = spawnSync(process.execPath, ['scripts/bootstrap.mjs', 'hello'], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ...environment, npm_execpath: path.join(folder, 'npm/npm.js') },
  })
  const asked = readFileSync(path.join(folder, 'asked'), 'utf8').trim().split('\n')
  return { folder, output: stdout, asked: asked.map((line) => JSON.parse(line)) }
}
