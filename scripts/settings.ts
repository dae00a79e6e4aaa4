import { z } from 'zod'
import { type Config, readConfig } from '../lib/store/config'

/** The settings of this process. @throws Error in a sentence for each variable whose value cannot be used */
export function readSettings(): Config {
  try {
    return readConfig()
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error
    throw new Error(
      error.issues.map(({ path, message }) => `The environment variable ${path.join('.')} cannot be used: ${message}.`).join('\n'),
    )
  }
}
