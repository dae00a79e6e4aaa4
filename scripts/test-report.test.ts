import { expect, test } from 'vitest'
import { failureLine, firstLine, readPlaywright, readVitest } from './test-report'

const assertion = (fullName: string, status: string, ...failureMessages: string[]) => ({ fullName, status, failureMessages })

test('a report of Vitest names each failed test by file, with the first line of why', () => {
  const testResults = [
    {
      name: '/home/p/lib/a.test.ts',
      status: 'failed',
      message: '',
      assertionResults: [
        assertion('adds', 'passed'),
        assertion('takes away', 'failed', '\u001b[31mError: expected 1\u001b[39m\n  at line 3'),
        assertion('divides', 'skipped'),
      ],
    },
    { name: '/home/p/lib/b.test.ts', status: 'passed', message: '', assertionResults: [assertion('is', 'passed')] },
  ]
  expect(readVitest({ testResults }, '/home/p')).toEqual({
    passed: 2,
    failures: [{ file: 'lib/a.test.ts', name: 'takes away', why: 'Error: expected 1' }],
    skipped: ['lib/a.test.ts > divides'],
  })
})

test('a file that could not be read, or whose hook failed, is a failure though no test in it is', () => {
  const broken = { name: '/p/c.test.ts', status: 'failed', message: '\nError: Cannot find ./d', assertionResults: [] }
  const hook = { name: '/p/e.test.ts', status: 'failed', message: '', assertionResults: [assertion('is', 'skipped')] }
  const { failures } = readVitest({ testResults: [broken, hook] }, '/p')
  expect(failures.map(failureLine)).toEqual(['c.test.ts: Error: Cannot find ./d', 'e.test.ts'])
})

test('a report of Playwright names each failed journey, however deep, and what failed outside of them', () => {
  const spec = (title: string, status: string, message?: string) => ({
    title,
    file: 'label.e2e.ts',
    tests: [{ status, results: [{ errors: message === undefined ? [] : [{ message }] }] }],
  })
  const inner = { specs: [spec('labels', 'unexpected', 'Error: no button\nmore')], suites: [] }
  const suites = [{ specs: [spec('imports', 'expected'), spec('exports', 'skipped')], suites: [inner] }]
  const tally = readPlaywright({ suites, errors: [{ message: 'Error: the server did not start' }] }, 'e2e')
  expect(tally).toMatchObject({ passed: 1, skipped: ['e2e/label.e2e.ts > exports'] })
  expect(tally.failures.map(failureLine)).toEqual(['e2e/label.e2e.ts > labels: Error: no button', 'e2e: Error: the server did not start'])
})

test('the first line of a text is the first that says something', () => {
  expect([firstLine('\n \nyes\nno'), firstLine(), firstLine('x'.repeat(300)).length]).toEqual(['yes', '', 200])
})
