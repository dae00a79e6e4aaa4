import path from 'node:path'
import { z } from 'zod'

const Environment = z.object({
  DATABASE_URL: z.string().optional(),
  CONCORD_HOME: z.string().optional(),
  CONCORD_SECRET: z.string().min(16, 'CONCORD_SECRET needs at least 16 characters').optional(),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number('it is no number').int('it is no whole number').min(1).max(65535, 'ports end at 65535').default(3000),
})

export type Config = {
  /** Undefined: the embedded Postgres serves, and scripts/start.ts or the command line sets the address for what it starts. */
  databaseUrl: string | undefined
  /** Where the embedded database, the key of the secrets and snapshots live. */
  home: string
  secret: string | undefined
  host: string
  port: number
}

/**
 * The settings of this process, from the environment.
 * @throws ZodError naming the variable whose value cannot be used
 */
export function readConfig(environment: Record<string, string | undefined> = process.env): Config {
  const env = Environment.parse(Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== '')))
  return {
    databaseUrl: env.DATABASE_URL,
    home: path.resolve(env.CONCORD_HOME ?? '.concord'),
    secret: env.CONCORD_SECRET,
    host: env.HOST,
    port: env.PORT,
  }
}
