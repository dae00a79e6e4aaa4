import { expect, test } from 'vitest'
import { z } from 'zod'
import { Problem } from './problem'
import { progressAnswer } from './progress-answer'

const linesOf = async (answer: Response): Promise<unknown[]> =>
  (await answer.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

test('progress comes line by line, then what was done', async () => {
  const answer = progressAnswer(z.string(), async ({ onProgress }) => {
    onProgress(1)
    onProgress(2)
    return 'ready'
  })
  expect(await linesOf(answer)).toEqual([{ progress: 1 }, { progress: 2 }, { done: 'ready' }])
})

test('work that fails says why in its last line, and tells nothing of an unknown error', async () => {
  const failing = (error: Error) => progressAnswer(z.string(), () => Promise.reject(error))
  expect(await linesOf(failing(new Problem(409, 'no-rows', 'No pair is left')))).toMatchObject([{ problem: { title: 'No pair is left' } }])
  expect(JSON.stringify(await linesOf(failing(new Error('password in here'))))).not.toContain('password')
})

test('a caller that goes away aborts the work', async () => {
  const aborted = Promise.withResolvers<unknown>()
  const answer = progressAnswer(z.string(), ({ signal }) => {
    signal.addEventListener('abort', () => aborted.resolve(signal.reason))
    return new Promise(() => undefined)
  })
  await answer.body?.cancel()
  expect(await aborted.promise).toEqual(new Error('the caller went away'))
})
