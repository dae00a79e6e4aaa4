import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readConfig } from '../lib/store/config'
import { firstLoads, mostKb } from './first-load'
import { startTestPostgres } from './test-databases'
import { type Failure, failureLine, firstLine, placeOf, readPlaywright, readVitest, type Tally } from './test-report'

/** Runs a command and answers with its exit code and what it wrote, errors too. */
type Shell = (command: string[], environment?: Record<string, string>) => Promise<{ code: number; output: string }>
/** `runFile` runs one test file alone. */
type Step = {
  name: string
  needsPostgres?: boolean
  run: (shell: Shell) => Promise<Tally>
  runFile?: (shell: Shell, file: string) => Promise<Tally>
}
type Ran = Step & { tally: Tally; seconds: number }

const root = path.resolve(import.meta.dirname, '..')
const results = mkdtempSync(path.join(tmpdir(), 'concord-test-'))
/** With the other closing lines they stay within one screen of a terminal. */
const mostListed = 22

/**
 * The lanes run side by side, and the steps of a lane in order: one waits for states, of workers and of pages, while the other has the processor. The
 * types are read before the build, which writes some of them anew.
 */
const lanes: Step[][] = [
  [
    // By default four threads check the types they share four times over; the collector of garbage, left to itself, takes a third of the rest.
    check('types', ['node', 'node_modules/typescript-7/bin/tsc', '--noEmit', '--checkers', '1'], { GOGC: '400' }),
    { name: 'first load', run: firstLoadTest },
    { name: 'browser', needsPostgres: true, run: (shell) => browserTests(shell), runFile: browserTests },
    check('lint', ['biome', 'ci', '--colors=off', '--error-on-warnings', '.']),
    check('boundaries', ['depcruise', '--config', '.dependency-cruiser.cjs', 'app', 'components', 'lib', 'scripts']),
    check('dead code', ['knip']),
  ],
  [vitest('db', { needsPostgres: true }), vitest('reference', { needsPostgres: true }), vitest('unit')],
]

/**
 * `npm test [NAME…]`: every step, also after one failed. A check counts as one test. A file that failed is run once more, alone and when all else is
 * done; one that passes then is told as unsteady and does not fail the whole. Ends with the steps, what failed by file and name, and a closing line
 * over all.
 */
async function main(names: string[]): Promise<void> {
  const steps = lanes.flat()
  const unknown = names.find((name) => !steps.some((step) => step.name === name))
  if (unknown !== undefined) throw new Error(`There is no step "${unknown}". The steps are: ${steps.map(({ name }) => name).join(', ')}.`)
  const isWanted = ({ name }: Step) => names.length === 0 || names.includes(name)
  const stopPostgres = steps.filter(isWanted).some(({ needsPostgres }) => needsPostgres) ? await startPostgres() : undefined
  try {
    const wanted = lanes.map((lane) => lane.filter(isWanted)).filter(({ length }) => length > 0)
    const ran = await Promise.all(wanted.map((lane) => runLane(lane, wanted.length === 1)))
    await tell(ran.flat())
  } finally {
    await stopPostgres?.()
  }
}

/** One server for all steps. Where none can be started each step that needs one says so for itself. */
async function startPostgres(): Promise<(() => Promise<void>) | undefined> {
  try {
    const { server, template, stop } = await startTestPostgres(path.join(readConfig().home, 'test'))
    Object.assign(process.env, { TEST_POSTGRES_URL: server, TEST_TEMPLATE: template })
    return stop
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    return undefined
  }
}

async function runLane(lane: readonly Step[], isAlone: boolean): Promise<Ran[]> {
  const ran: Ran[] = []
  for (const step of lane) ran.push(await runStep(step, isAlone))
  return ran
}

/** What a step writes is shown as it comes when it runs alone, and otherwise at its end, so that two do not mix. */
async function runStep(step: Step, isAlone: boolean): Promise<Ran> {
  console.log(`\n— ${step.name}${isAlone ? '' : ' begins'}`)
  const start = Date.now()
  const kept: string[] = []
  const tally = await step.run(isAlone ? openShell : shellOf((text) => kept.push(text)))
  if (!isAlone) console.log(`\n— ${step.name}\n${kept.join('')}`)
  return { ...step, tally, seconds: Math.round((Date.now() - start) / 1000) }
}

async function tell(ran: readonly Ran[]): Promise<void> {
  const unsteady: Failure[] = []
  for (const one of ran) unsteady.push(...(await unsteadyOf(one)))
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
  process.exitCode = failures.length === 0 && total.passed > 0 ? 0 : 1
}

/** The failures of files that pass when they are run again alone. */
async function unsteadyOf({ name, tally, runFile }: Ran): Promise<Failure[]> {
  if (runFile === undefined) return []
  const files = new Set(tally.failures.map(({ file }) => file).filter((file) => /\.ts$/.test(file)))
  const passedNow: string[] = []
  for (const file of files) {
    console.log(`\n— ${name} again, alone: ${file}`)
    const { passed, failures } = await runFile(openShell, file)
    if (passed > 0 && failures.length === 0) passedNow.push(file)
  }
  return tally.failures.filter(({ file }) => passedNow.includes(file))
}

function listed(lines: readonly string[]): void {
  for (const line of lines.slice(0, mostListed)) console.log(line)
  if (lines.length > mostListed) console.log(`… and ${lines.length - mostListed} more, above`)
}

const stepLine = ({ name, tally, seconds }: Ran): string => `${name.padEnd(12)} ${counts(tally)} (${seconds} s)`

const counts = ({ passed, failures, skipped }: Tally): string => `${passed} passed, ${failures.length} failed, ${skipped.length} skipped`

function check(name: string, command: string[], environment: Record<string, string> = {}): Step {
  return {
    name,
    run: async (shell) => {
      const { code, output } = await shell(command, environment)
      return code === 0 ? nothing(1) : nothing(0, { file: name, name: null, why: firstLine(output) })
    },
  }
}

const nothing = (passed: number, ...failures: Failure[]): Tally => ({ passed, failures, skipped: [] })

/** The step of a suite, which may be several of Vitest's projects that begin alike. */
function vitest(project: string, { needsPostgres = false } = {}): Step {
  const before = needsPostgres ? ['tsx', 'scripts/with-postgres.ts'] : []
  const runVitest = (shell: Shell, files: string[]): Promise<Tally> => {
    const report = path.join(results, `${project}.json`)
    const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]
    const command = [...before, 'vitest', 'run', '--project', `${project}*`, ...reporters, ...files]
    return reported(shell, { name: project, report, command, read: (json) => readVitest(json, root) })
  }
  return { name: project, needsPostgres, run: (shell) => runVitest(shell, []), runFile: (shell, file) => runVitest(shell, [file]) }
}

/** Every screen is a test: that what it loads first is not too much. */
async function firstLoadTest(shell: Shell): Promise<Tally> {
  const trouble = await troubleOf(shell, 'first load', 'scripts/build.ts')
  if (trouble !== null) return nothing(0, trouble)
  const loads = firstLoads()
  const over = loads.filter(({ kb }) => kb > mostKb)
  return nothing(
    loads.length - over.length,
    ...over.map(({ screen, kb }) => ({ file: 'first load', name: screen, why: `${kb.toFixed(0)} kB, over ${mostKb}` })),
  )
}

async function browserTests(shell: Shell, file?: string): Promise<Tally> {
  const trouble = (await troubleOf(shell, 'browser', 'scripts/build.ts')) ?? (await troubleOf(shell, 'browser', 'scripts/browser.ts'))
  if (trouble !== null) return nothing(0, trouble)
  const report = path.join(results, 'browser.json')
  const command = [
    'tsx',
    'scripts/with-postgres.ts',
    'playwright',
    'test',
    '--reporter=list,json',
    ...(file === undefined ? [] : again(file)),
  ]
  const environment = { PLAYWRIGHT_JSON_OUTPUT_NAME: report, SCRATCH: 'browser' }
  return reported(shell, { name: 'browser', report, command, read: (json) => readPlaywright(json, 'e2e'), environment })
}

/** With a trace, and beside what the first run left. */
const again = (file: string): string[] => [file, '--trace=retain-on-failure', '--output=test-results/again']

async function troubleOf(shell: Shell, name: string, script: string): Promise<Failure | null> {
  const { code, output } = await shell(['tsx', script])
  return code === 0
    ? null
    : { file: name, name: null, why: `${script} failed: ${firstLine(output.split('\n').findLast(isError) ?? output)}` }
}

const isError = (line: string): boolean => /error/i.test(line)

type Reported = {
  name: string
  report: string
  command: string[]
  read: (json: unknown) => Tally
  environment?: Record<string, string>
}

/** What a command's report says. A command that fails, or leaves no report, without a failed test is a failure of its step. */
async function reported(shell: Shell, { name, report, command, read, environment = {} }: Reported): Promise<Tally> {
  rmSync(report, { force: true })
  const { code } = await shell(command, environment)
  const tally = existsSync(report) ? read(JSON.parse(readFileSync(report, 'utf8'))) : nothing(0)
  if (code === 0 || tally.failures.length > 0) return tally
  return { ...tally, failures: [{ file: name, name: null, why: `the step ended with code ${code}, as its output above says` }] }
}

/** A shell that also hands to `write` what its commands write, as it comes. */
function shellOf(write: (text: string) => void): Shell {
  return ([command = '', ...args], environment = {}) =>
    new Promise((resolve) => {
      const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...environment } })
      const output: string[] = []
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8')
        stream.on('data', (text: string) => {
          output.push(text)
          write(text)
        })
      }
      child.once('error', ({ message }) => write(`${message}\n`))
      child.once('close', (code) => resolve({ code: code ?? 1, output: output.join('') }))
    })
}

const openShell = shellOf((text) => process.stdout.write(text))
try {
  await main(process.argv.slice(2))
} finally {
  rmSync(results, { recursive: true, force: true })
}
