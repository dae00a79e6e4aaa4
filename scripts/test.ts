import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findBrowser } from './browser'
import { buildIfChanged } from './build'
import { firstLoads, mostKb } from './first-load'
import { type Failure, failureLine, firstLine, placeOf, readPlaywright, readVitest, type Tally } from './test-report'

/** `runFile` runs one test file alone. */
type Step = { name: string; run: () => Tally; runFile?: (file: string) => Tally }
type Ran = Step & { tally: Tally; seconds: number }

const root = path.resolve(import.meta.dirname, '..')
const results = mkdtempSync(path.join(tmpdir(), 'concord-test-'))
/** With the other closing lines they stay within one screen of a terminal. */
const mostListed = 22

const steps: Step[] = [
  check('types', ['tsc', '--noEmit']),
  check('lint', ['biome', 'ci', '--colors=off', '--error-on-warnings', '.']),
  check('boundaries', ['depcruise', '--config', '.dependency-cruiser.cjs', 'app', 'components', 'lib', 'scripts']),
  check('dead code', ['knip']),
  vitest('unit', []),
  vitest('db', ['tsx', 'scripts/with-postgres.ts']),
  vitest('reference', ['tsx', 'scripts/with-postgres.ts']),
  { name: 'first load', run: firstLoadTest },
  { name: 'browser', run: () => browserTests(), runFile: browserTests },
]

/**
 * `npm test [NAME…]`: every step in turn, also after one failed. A check counts as one test. A file that failed is run once more, alone; one that passes
 * then is told as unsteady and does not fail the whole. Ends with the steps, what failed by file and name, and a closing line over all.
 */
function main(names: string[]): void {
  const unknown = names.find((name) => !steps.some((step) => step.name === name))
  if (unknown !== undefined) throw new Error(`There is no step "${unknown}". The steps are: ${steps.map(({ name }) => name).join(', ')}.`)
  const ran = steps.filter(({ name }) => names.length === 0 || names.includes(name)).map(runStep)
  const unsteady = ran.flatMap(unsteadyOf)
  const failures = ran.flatMap(({ tally }) => tally.failures).filter((failure) => !unsteady.includes(failure))
  const total: Tally = {
    passed: ran.reduce((sum, { tally }) => sum + tally.passed, 0) + unsteady.filter(({ name }) => name !== null).length,
    failures,
    skipped: ran.flatMap(({ tally }) => tally.skipped),
  }
  listed(total.skipped.map((name) => `skipped: ${name}`))
  console.log(`\n${ran.map(stepLine).join('\n')}\n`)
  listed(unsteady.map((failure) => `unsteady: ${placeOf(failure)}`))
  listed(failures.map((failure) => `failed: ${failureLine(failure)}`))
  console.log(`\n${counts(total)}`)
  rmSync(results, { recursive: true, force: true })
  process.exitCode = failures.length === 0 && total.passed > 0 ? 0 : 1
}

function runStep(step: Step): Ran {
  console.log(`\n— ${step.name}`)
  const start = Date.now()
  const tally = step.run()
  return { ...step, tally, seconds: Math.round((Date.now() - start) / 1000) }
}

/** The failures of files that pass when they are run again alone. */
function unsteadyOf({ name, tally, runFile }: Ran): Failure[] {
  if (runFile === undefined) return []
  const files = new Set(tally.failures.map(({ file }) => file).filter((file) => /\.ts$/.test(file)))
  const passedNow = [...files].filter((file) => {
    console.log(`\n— ${name} again, alone: ${file}`)
    const { passed, failures } = runFile(file)
    return passed > 0 && failures.length === 0
  })
  return tally.failures.filter(({ file }) => passedNow.includes(file))
}

function listed(lines: readonly string[]): void {
  for (const line of lines.slice(0, mostListed)) console.log(line)
  if (lines.length > mostListed) console.log(`… and ${lines.length - mostListed} more, above`)
}

const stepLine = ({ name, tally, seconds }: Ran): string => `${name.padEnd(12)} ${counts(tally)} (${seconds} s)`

const counts = ({ passed, failures, skipped }: Tally): string => `${passed} passed, ${failures.length} failed, ${skipped.length} skipped`

function check(name: string, [command = '', ...args]: string[]): Step {
  return {
    name,
    run: () => {
      const { status, stdout, stderr } = spawnSync(command, args, { stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' })
      process.stdout.write(stdout + stderr)
      return status === 0 ? nothing(1) : nothing(0, { file: name, name: null, why: firstLine(stdout.trim() || stderr) })
    },
  }
}

const nothing = (passed: number, ...failures: Failure[]): Tally => ({ passed, failures, skipped: [] })

function vitest(project: string, before: string[]): Step {
  const runVitest = (files: string[]): Tally => {
    const report = path.join(results, `${project}.json`)
    const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]
    return reported(project, report, [...before, 'vitest', 'run', '--project', project, ...reporters, ...files], (json) =>
      readVitest(json, root),
    )
  }
  return { name: project, run: () => runVitest([]), runFile: (file) => runVitest([file]) }
}

/** Every screen is a test: that what it loads first is not too much. */
function firstLoadTest(): Tally {
  const trouble = troubleIn(buildIfChanged)
  if (trouble !== null) return nothing(0, { file: 'first load', name: null, why: trouble })
  const loads = firstLoads()
  const over = loads.filter(({ kb }) => kb > mostKb)
  return nothing(
    loads.length - over.length,
    ...over.map(({ screen, kb }) => ({ file: 'first load', name: screen, why: `${kb.toFixed(0)} kB, over ${mostKb}` })),
  )
}

function browserTests(file?: string): Tally {
  const trouble = troubleIn(buildIfChanged) ?? troubleIn(findBrowser)
  if (trouble !== null) return nothing(0, { file: 'browser', name: null, why: trouble })
  const report = path.join(results, 'browser.json')
  const command = ['tsx', 'scripts/with-postgres.ts', 'playwright', 'test', '--reporter=list,json', ...(file === undefined ? [] : [file])]
  return reported('browser', report, command, (json) => readPlaywright(json, 'e2e'), {
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    SCRATCH: 'browser',
  })
}

/** What a command's report says. A command that fails, or leaves no report, without a failed test is a failure of its step. */
function reported(
  name: string,
  file: string,
  [command = '', ...args]: string[],
  read: (json: unknown) => Tally,
  environment: Record<string, string> = {},
): Tally {
  rmSync(file, { force: true })
  const { status } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...environment } })
  const tally = existsSync(file) ? read(JSON.parse(readFileSync(file, 'utf8'))) : nothing(0)
  if (status === 0 || tally.failures.length > 0) return tally
  return { ...tally, failures: [{ file: name, name: null, why: `the step ended with code ${status}, as its output above says` }] }
}

function troubleIn(work: () => void): string | null {
  try {
    work()
    return null
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    console.error(message)
    return firstLine(message)
  }
}

main(process.argv.slice(2))
