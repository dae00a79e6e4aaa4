import fc from 'fast-check'
import { afterAll, vi } from 'vitest'

/** Property tests draw the same cases on every machine, so that a red main means a change; SEED=random (or a number) looks further. */
const { SEED } = process.env
if (SEED !== 'random') fc.configureGlobal({ seed: SEED === undefined ? 20_231_201 : Number(SEED) })

// Files of a suite may share a process: what one of them sets in the environment ends with it.
afterAll(() => {
  vi.unstubAllEnvs()
})
