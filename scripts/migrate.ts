import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { fillIn } from './fills'
import { withSchemaEngine } from './schema-engine'

const folder = path.resolve(import.meta.dirname, '../prisma/migrations')
/** Any number will do, as long as nobody else locks it. */
const migrationLock = 7_301_947

type Options = { migrationsFolder?: string; onProgress?: (progress: { name: string; nRows: number }) => void }

/**
 * The names of the migrations that were applied now: those in prisma/migrations which the database had not had. Run twice, the second gives none.
 * Edges: of several processes that migrate at once, one works and the others wait.
 * @throws Error from Prisma naming the migration and statement at fault; forward only, so mend it with another migration
 */
export async function migrate(databaseUrl: string, { migrationsFolder = folder, onProgress }: Options = {}): Promise<string[]> {
  const lock = new pg.Client({ connectionString: databaseUrl })
  await lock.connect()
  try {
    await lock.query('select pg_advisory_lock($1)', [migrationLock])
    const migrationsList = migrationsIn(migrationsFolder)
    const applied = await withSchemaEngine(databaseUrl, (engine) =>
      engine.applyMigrations({ migrationsList, filters: { externalTables: [], externalEnums: [] } }),
    )
    // Earlier ones, which tests begin with, know no fills.
    if (migrationsFolder === folder) await fillIn(lock, { onProgress })
    return applied.appliedMigrationNames
  } finally {
    await lock.end()
  }
}

function migrationsIn(baseDir: string) {
  const names = readdirSync(baseDir).filter((name) => existsSync(path.join(baseDir, name, 'migration.sql')))
  const migrationDirectories = names.sort().map((name) => ({
    path: name,
    migrationFile: {
      path: 'migration.sql',
      content: { tag: 'ok' as const, value: readFileSync(path.join(baseDir, name, 'migration.sql'), 'utf8') },
    },
  }))
  const lockfile = { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' }
  return { baseDir, lockfile, shadowDbInitScript: '', migrationDirectories }
}

/** Says how far a migration's filling in is. */
export function sayFilling({ name, nRows }: { name: string; nRows: number }): void {
  console.log(`Filling in ${name.replaceAll('_', ' ')}: ${nRows.toLocaleString('en')} rows`)
}

/** `npm run db:migrate`: the database of DATABASE_URL, else the embedded one. */
async function main(): Promise<void> {
  const { withDatabase } = await import('./with-database')
  await withDatabase(async (databaseUrl) => {
    const applied = await migrate(databaseUrl, { onProgress: sayFilling })
    console.log(applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`)
  })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main()
