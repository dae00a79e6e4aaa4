import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { withSchemaEngine } from './schema-engine'
import { withDatabase } from './with-database'

const prisma = path.resolve(import.meta.dirname, '../prisma')
const schemaFile = path.join(prisma, 'schema.prisma')
/** The schema as the newest migration leaves it: what the next one starts from. */
const migratedFile = path.join(prisma, 'migrations', 'migrated.prisma')

/** `npm run db:migration -- NAME`: writes prisma/migrations/TIME_NAME/migration.sql with what schema.prisma has changed since the last one. */
async function main(): Promise<void> {
  const name = process.argv[2]
  if (name === undefined || !/^[a-z0-9_]+$/.test(name))
    throw new Error('Name the migration in small letters, digits and _: npm run db:migration -- add_tags')
  const from = existsSync(migratedFile) ? datamodel(migratedFile) : { tag: 'empty' as const }
  const filters = { externalTables: [], externalEnums: [] }
  const diff = { from, to: datamodel(schemaFile), script: true, exitCode: null, filters }
  const sql = await withDatabase((databaseUrl) => withSchemaEngine(databaseUrl, async (engine) => (await engine.diff(diff)).stdout ?? ''))
  if (sql.trim() === '' || sql.includes('This is an empty migration')) {
    console.log('schema.prisma has not changed since the last migration.')
    return
  }
  const time = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const folder = path.join(prisma, 'migrations', `${time}_${name}`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'migration.sql'), sql)
  copyFileSync(schemaFile, migratedFile)
  console.log(
    `Wrote ${path.relative(process.cwd(), folder)}/migration.sql. Read it, complete it where data must move, then: npm run db:migrate`,
  )
}

function datamodel(file: string) {
  return { tag: 'schemaDatamodel' as const, files: [{ path: path.basename(file), content: readFileSync(file, 'utf8') }] }
}

await main()
