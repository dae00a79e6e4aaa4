import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { findBrowser } from './browser'
import { buildIfChanged } from './build'
import { firstLoads, mostKb } from './first-load'

/** `failures` says of each failed test what it is called and the first line of why; a step that fails as a whole has none. */
type Tally = { passed: number; failed: number; failures: string[]; skipped: string[] }
type Step = { name: string; run: () => Tally }

const results = mkdtempSync(path.join(tmpdir(), 'concord-test-'))

const steps: Step[] = [
  check('types', ['tsc', '--noEmit']),
  check('lint', ['biome', 'ci', '--colors=off', '--error-on-warnings', '.']),
  check('boundaries', ['depcruise', '--config', '.dependency-cruiser.cjs', 'app', 'components', 'lib', 'scripts']),
  check('dead code', ['knip']),
  vitest('unit', []),
  vitest('db', ['tsx', 'scripts/with-postgres.ts']),
  vitest('reference', ['tsx', 'scripts/with-postgres.ts']),
  { name: 'first load', run: firstLoadTest },
  { name: 'browser', run: browserTests },
]

/** `npm test [NAME…]`: every step in turn, also after one failed, and a closing line over all. A check counts as one test. */
function main(names: string[]): void {
  const unknown = names.find((name) => !steps.some((step) => step.name === name))
  if (unknown !== undefined) throw new Error(`There is no step "${unknown}". The steps are: ${steps.map(({ name }) => name).join(', ')}.`)
  const total: Tally = { passed: 0, failed: 0, failures: [], skipped: [] }
  const lines: string[] = []
  for (const step of steps.filter(({ name }) => names.length === 0 || names.includes(name))) {
    console.log(`\n— ${step.name}`)
    const start = Date.now()
    const tally = step.run()
    const seconds = Math.round((Date.now() - start) / 1000)
    lines.push(`${step.name.padEnd(12)} ${counts(tally)} (${seconds} s)`)
    total.passed += tally.passed
    total.failed += tally.failed
    total.failures.push(...tally.failures)
    total.skipped.push(...tally.skipped)
  }
  listed('Skipped', total.skipped)
  listed('Failed', total.failures)
  console.log(`\n${lines.join('\n')}\n\n${counts(total)}`)
  rmSync(results, { recursive: true, force: true })
  process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1
}

function listed(title: string, names: readonly string[]): void {
  if (names.length > 0) console.log(`\n${title}:\n${names.map((name) => `  ${name}`).join('\n')}`)
}

const counts = ({ passed, failed, skipped }: Tally): string => `${passed} passed, ${failed} failed, ${skipped.length} skipped`

function check(name: string, [command = '', ...args]: string[]): Step {
  return { name, run: () => (run(command, args) === 0 ? nothing(1, 0) : nothing(0, 1)) }
}

const nothing = (passed: number, failed: number): Tally => ({ passed, failed, failures: [], skipped: [] })

const VitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).default([]) })),
    }),
  ),
})

function vitest(project: string, before: string[]): Step {
  return {
    name: project,
    run: () => {
      const file = path.join(results, `${project}.json`)
      const [command = '', ...args] = [
        ...before,
        'vitest',
        'run',
        '--project',
        project,
        '--reporter=dot',
        '--reporter=json',
        `--outputFile.json=${file}`,
      ]
      const status = run(command, args)
      const files = VitestReport.parse(JSON.parse(readFileSync(file, 'utf8'))).testResults
      const tests = files.flatMap(({ assertionResults }) => assertionResults)
      const failed = tests.filter(({ status }) => status === 'failed')
      const brokenFiles = files.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0).length
      return {
        passed: tests.filter(({ status }) => status === 'passed').length,
        failed: Math.max(failed.length + brokenFiles, status === 0 ? 0 : 1),
        failures: failed.map(({ fullName, failureMessages }) => `${project}: ${fullName}: ${(failureMessages[0] ?? '').split('\n')[0]}`),
        skipped: tests.filter(({ status }) => status !== 'passed' && status !== 'failed').map(({ fullName }) => `${project}: ${fullName}`),
      }
    },
  }
}

const PlaywrightReport = z.object({ stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }) })

/** Every screen is a test: that what it loads first is not too much. */
function firstLoadTest(): Tally {
  if (!succeeds(buildIfChanged)) return nothing(0, 1)
  const loads = firstLoads()
  const failures = loads
    .filter(({ kb }) => kb > mostKb)
    .map(({ screen, kb }) => `first load: ${screen} has ${kb.toFixed(0)} kB, over ${mostKb}`)
  return { ...nothing(loads.length - failures.length, failures.length), failures }
}

function succeeds(work: () => void): boolean {
  try {
    work()
    return true
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return false
  }
}

function browserTests(): Tally {
  if (!succeeds(buildIfChanged) || !succeeds(findBrowser)) return nothing(0, 1)
  const file = path.join(results, 'browser.json')
  const status = run('tsx', ['scripts/with-postgres.ts', 'playwright', 'test', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    SCRATCH: 'browser',
  })
  const { stats } = PlaywrightReport.parse(JSON.parse(readFileSync(file, 'utf8')))
  const failed = stats.unexpected + stats.flaky
  return {
    passed: stats.expected,
    failed: Math.max(failed, status === 0 ? 0 : 1),
    failures: failed === 0 ? [] : [`browser: ${failed} journeys, see the list above`],
    skipped: Array.from({ length: stats.skipped }, () => 'browser: a journey, see the list above'),
  }
}

function run(command: string, args: string[], environment: Record<string, string> = {}): number {
  return spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...environment } }).status ?? 1
}

main(process.argv.slice(2))
