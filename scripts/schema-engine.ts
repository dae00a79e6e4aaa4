import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg'
import pg from 'pg'
import { z } from 'zod'

// What the package's own types leave out: the handles that its bundler entry would set.
const Loader = z.object({ __wbg_set_wasm: z.function({ input: [z.unknown()] }) })
const Instance = z.object({ __wbindgen_start: z.function({ input: [] }) })

/**
 * What `work` returns, given Prisma's schema engine as WebAssembly, connected to `databaseUrl` until then. The native engine is a download that
 * closed networks refuse; this one comes from npm. It makes migrations (`diff`) and applies them, with the same `_prisma_migrations` table.
 */
export async function withSchemaEngine<T>(databaseUrl: string, work: (made: engine.SchemaEngine) => Promise<T>): Promise<T> {
  loaded ??= load()
  await loaded
  const pool = new pg.Pool({ connectionString: databaseUrl })
  pool.on('error', () => undefined)
  let panic = ''
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => (panic = message) } })
  try {
    return await work(
      await engine.SchemaEngine.new({ datamodels: undefined }, () => undefined, bindMigrationAwareSqlAdapterFactory(new PrismaPg(pool))),
    )
  } catch (cause) {
    throw panic === '' ? cause : new Error(`Prisma's schema engine panicked: ${panic}`, { cause })
  } finally {
    await pool.end()
  }
}

/** One a process: the package's glue code knows a single instance. */
let loaded: Promise<void> | undefined

async function load(): Promise<void> {
  const file = createRequire(import.meta.url)
    .resolve('@prisma/schema-engine-wasm/schema_engine_bg')
    .replace(/\.js$/, '.wasm')
  const { instance } = await WebAssembly.instantiate(readFileSync(file), { './schema_engine_bg.js': { ...engine } })
  Loader.parse({ ...engine }).__wbg_set_wasm(instance.exports)
  Instance.parse({ ...instance.exports }).__wbindgen_start()
}
