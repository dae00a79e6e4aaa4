import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { z } from 'zod'

/** A test that failed: where it stands, what it is called (null when the file as a whole failed) and the first line of why. */
export type Failure = { file: string; name: string | null; why: string }
/** What a step of the tests came to. `skipped` are names. */
export type Tally = { passed: number; failures: Failure[]; skipped: string[] }

const Assertion = z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).default([]) })
const VitestReport = z.object({
  testResults: z.array(
    z.object({ name: z.string(), status: z.string(), message: z.string().default(''), assertionResults: z.array(Assertion) }),
  ),
})

/**
 * What a report of Vitest's JSON reporter says. A file that failed without a failed test in it (it could not be read, or a hook failed) is a failure.
 * @param root the files are named from here
 * @throws ZodError when it is no such report
 */
export function readVitest(report: unknown, root: string): Tally {
  const files = VitestReport.parse(report).testResults.map((file) => ({ ...file, name: path.relative(root, file.name) }))
  const tests = files.flatMap(({ name: file, assertionResults }) => assertionResults.map((test) => ({ file, ...test })))
  const failed = tests.filter(({ status }) => status === 'failed')
  const inTests = failed.map(({ file, fullName, failureMessages }) => ({ file, name: fullName, why: firstLine(failureMessages[0]) }))
  const named = new Set(inTests.map(({ file }) => file))
  const whole = files.filter(({ name, status }) => status === 'failed' && !named.has(name))
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failures: [...inTests, ...whole.map(({ name, message }) => ({ file: name, name: null, why: firstLine(message) }))],
    skipped: tests.filter(({ status }) => status !== 'passed' && status !== 'failed').map(({ file, fullName }) => `${file} > ${fullName}`),
  }
}

const PlaywrightError = z.object({ message: z.string().optional() })
const Spec = z.object({
  title: z.string(),
  file: z.string(),
  tests: z.array(
    z.object({
      status: z.enum(['expected', 'unexpected', 'flaky', 'skipped']),
      results: z.array(z.object({ errors: z.array(PlaywrightError).default([]) })),
    }),
  ),
})
type Suite = { specs: z.infer<typeof Spec>[]; suites?: Suite[] | undefined }
const Suite: z.ZodType<Suite> = z.object({ specs: z.array(Spec), suites: z.lazy(() => z.array(Suite)).optional() })
const PlaywrightReport = z.object({ suites: z.array(Suite), errors: z.array(PlaywrightError).default([]) })

/**
 * What a report of Playwright's JSON reporter says. What failed outside of any journey (the server did not start) is a failure of the whole.
 * @param folder the folder of the journeys, from the root
 * @throws ZodError when it is no such report
 */
export function readPlaywright(report: unknown, folder: string): Tally {
  const { suites, errors } = PlaywrightReport.parse(report)
  const tests = suites
    .flatMap(specsOf)
    .flatMap(({ title, file, tests }) => tests.map((test) => ({ file: path.posix.join(folder, file), name: title, ...test })))
  const failed = tests.filter(({ status }) => status === 'unexpected' || status === 'flaky')
  const why = (results: (typeof tests)[number]['results']) => firstLine(results.flatMap(({ errors }) => errors)[0]?.message)
  return {
    passed: tests.filter(({ status }) => status === 'expected').length,
    failures: [
      ...failed.map(({ file, name, results }) => ({ file, name, why: why(results) })),
      ...errors.map(({ message }) => ({ file: folder, name: null, why: firstLine(message) })),
    ],
    skipped: tests.filter(({ status }) => status === 'skipped').map(({ file, name }) => `${file} > ${name}`),
  }
}

const specsOf = ({ specs, suites = [] }: Suite): Suite['specs'] => [...specs, ...suites.flatMap(specsOf)]

/** FILE > NAME: the first line of why. */
export const failureLine = ({ file, name, why }: Failure): string => `${placeOf({ file, name })}${why === '' ? '' : `: ${why}`}`

/** FILE > NAME */
export const placeOf = ({ file, name }: Pick<Failure, 'file' | 'name'>): string => (name === null ? file : `${file} > ${name}`)

/** The first line of a text that says something, without the colours of a terminal, at most 200 characters. */
export function firstLine(text = ''): string {
  const lines = stripVTControlCharacters(text).split('\n')
  return (lines.map((line) => line.trim()).find((line) => line !== '') ?? '').slice(0, 200)
}
