import path from 'node:path'
import { z } from 'zod'

const httpUrl = z.url({ protocol: /^https?$/, error: 'it is no address that begins with http:// or https://' })

const Environment = z
  .object({
    DATABASE_URL: z.string().optional(),
    CONCORD_HOME: z.string().optional(),
    CONCORD_SECRET: z.string().min(16, 'CONCORD_SECRET needs at least 16 characters').optional(),
    CONCORD_SIGN_IN: z.literal('required', 'the only value is "required"').optional(),
    CONCORD_URL: httpUrl.optional(),
    CONCORD_OIDC_ISSUER: httpUrl.optional(),
    CONCORD_OIDC_CLIENT_ID: z.string().optional(),
    CONCORD_OIDC_CLIENT_SECRET: z.string().optional(),
    CONCORD_OIDC_NAME: z.string().default('your organisation'),
    HOST: z.string().default('127.0.0.1'),
    PORT: z.coerce.number('it is no number').int('it is no whole number').min(1).max(65535, 'ports end at 65535').default(3000),
  })
  .superRefine((env, context) => {
    const lacks = (variable: string, message: string) => context.addIssue({ code: 'custom', path: [variable], message })
    if (needsSignIn(env) && env.CONCORD_SECRET === undefined) {
      lacks('CONCORD_SECRET', 'it is not set, and beyond this machine people sign in. Give it 16 or more random characters and keep them')
    }
    if (env.CONCORD_OIDC_ISSUER === undefined) return
    for (const variable of ['CONCORD_OIDC_CLIENT_ID', 'CONCORD_OIDC_CLIENT_SECRET', 'CONCORD_URL'] as const) {
      if (env[variable] === undefined) lacks(variable, 'it is not set, and CONCORD_OIDC_ISSUER needs it')
    }
  })

export type Config = {
  /** Undefined: the embedded Postgres serves, and scripts/start.ts or the command line sets the address for what it starts. */
  databaseUrl: string | undefined
  /** Where the embedded database, the key of the secrets and snapshots live. */
  home: string
  secret: string | undefined
  host: string
  port: number
  /** False only where nobody but this machine can reach the server: then there is one local owner and no accounts. */
  needsSignIn: boolean
  /** The address that people open, where it is not http://HOST:PORT: behind a proxy, without a slash at its end. */
  publicUrl: string | undefined
  oidc: { issuer: string; clientId: string; clientSecret: string; name: string } | undefined
}

/**
 * The settings of this process, from the environment.
 * @throws ZodError naming the variable whose value cannot be used
 */
export function readConfig(environment: Record<string, string | undefined> = process.env): Config {
  const env = Environment.parse(Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== '')))
  return {
    databaseUrl: env.DATABASE_URL,
    home: path.resolve(/* turbopackIgnore: true */ env.CONCORD_HOME ?? '.concord'),
    secret: env.CONCORD_SECRET,
    host: env.HOST,
    port: env.PORT,
    needsSignIn: needsSignIn(env),
    publicUrl: env.CONCORD_URL?.replace(/\/+$/, ''),
    oidc: oidcOf(env),
  }
}

/** The address that people open, as far as the settings tell it. */
export function addressOf({ publicUrl, host, port }: Config): string {
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return publicUrl ?? `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`
}

function needsSignIn({ HOST, CONCORD_SIGN_IN }: { HOST: string; CONCORD_SIGN_IN?: 'required' | undefined }): boolean {
  return CONCORD_SIGN_IN === 'required' || !/^(127(\.\d+){3}|localhost|\[?::1\]?)$/.test(HOST)
}

function oidcOf(env: z.infer<typeof Environment>): Config['oidc'] {
  const { CONCORD_OIDC_ISSUER: issuer, CONCORD_OIDC_CLIENT_ID: clientId, CONCORD_OIDC_CLIENT_SECRET: clientSecret } = env
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return undefined
  return { issuer: issuer.replace(/\/+$/, ''), clientId, clientSecret, name: env.CONCORD_OIDC_NAME }
}
