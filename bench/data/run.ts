import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { readConfig } from '@/lib/store/config'
import { one, pool } from '@/lib/store/db'
import { newId } from '@/lib/store/id'
import { createProject } from '@/lib/store/projects'
import { table } from '../labeling/table'
import { writeRows } from './rows'
import type { Step } from './step'

/**
 * Import and export of a large file of preference rows beside a bare COPY of the very same rows, each in a process of its own, on the same
 * database with the same indexes and foreign keys. ROWS changes how many (1,000,000).
 */
const nRows = Number(process.env.ROWS ?? 1_000_000)
const folder = path.join(readConfig().home, 'bench-data')
const at = (name: string): string => path.join(folder, name)

const Measured = z.object({ seconds: z.number(), cpuSeconds: z.number(), peakMb: z.number(), delayMs: z.number(), mostDelayMs: z.number() })
type Measured = z.infer<typeof Measured>

async function measured(step: Step): Promise<Measured> {
  await pool.query('checkpoint')
  const child = fork(path.join(import.meta.dirname, 'step.ts'), [JSON.stringify(step)], {
    // As scripts/bootstrap.mjs starts what reads and writes large files.
    execArgv: [...process.execArgv, '--max-semi-space-size=8'],
  })
  const [message]: unknown[] = await once(child, 'message')
  return Measured.parse(message)
}

/** The tables that an import of chosen/rejected rows fills, in the order that their foreign keys ask for. */
const tables = ['Project', 'Prompt', 'Response', 'Pair', 'Annotator', 'HumanLabel', 'HumanConsensus'].map((name) => ({
  table: name,
  file: at(name),
}))

async function columnsOf(name: string): Promise<string> {
  const { columns } = await one(
    z.object({ columns: z.string() }),
    `select string_agg(quote_ident(attname), ', ' order by attnum) as columns from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    [`"${name}"`],
  )
  return columns
}

/** What the export reads, row for row. */
const exported = (projectId: string): string => `
  select q.messages, case h.preference when 'A' then a.text else b.text end, case h.preference when 'A' then b.text else a.text end
  from "Pair" p join "Prompt" q on q.id = p."promptId" join "Response" a on a.id = p."responseAId" join "Response" b on b.id = p."responseBId"
    join "HumanLabel" h on h."pairId" = p.id
  where p."projectId" = '${projectId}' order by p.ordinal`

await rm(folder, { recursive: true, force: true })
await mkdir(folder, { recursive: true })
try {
  await writeRows(at('rows.jsonl'), nRows)
  const { size } = await stat(at('rows.jsonl'))
  const { id: projectId } = await createProject({ name: `bench ${newId()}` })
  const ours = { in: await measured({ what: 'import', projectId, file: at('rows.jsonl') }) }
  await pool.query('analyze')
  const out = await measured({ what: 'export', projectId, file: at('trl.jsonl') })
  const bareOut = await measured({ what: 'copy-out', query: exported(projectId), file: at('copied') })

  const copied = await Promise.all(tables.map(async (one) => ({ ...one, columns: await columnsOf(one.table) })))
  for (const { table, columns, file } of copied) await measured({ what: 'copy-out', query: `select ${columns} from "${table}"`, file })
  await pool.query('truncate "Project" cascade')
  const bareIn = await measured({ what: 'copy-in', tables: copied })

  const line = (what: string, { seconds, cpuSeconds, peakMb, delayMs, mostDelayMs }: Measured, bare: Measured) => [
    what,
    seconds.toFixed(1),
    (nRows / seconds).toFixed(0),
    (bare.seconds / seconds).toFixed(2),
    cpuSeconds.toFixed(1),
    peakMb.toFixed(0),
    delayMs.toFixed(0),
    mostDelayMs.toFixed(0),
  ]
  console.log(`\n${nRows.toLocaleString('en')} rows of chosen and rejected, ${(size / 2 ** 20).toFixed(0)} MB as JSON Lines.\n`)
  console.log(
    table(
      ['what', 'seconds', 'rows/s', 'of COPY', 'CPU seconds', 'peak MB', 'loop delay p99 ms', 'most'],
      [
        line('COPY of the normalised rows', bareIn, bareIn),
        line('import', ours.in, bareIn),
        line('COPY … TO of the same rows', bareOut, bareOut),
        line('export (TRL)', out, bareOut),
      ],
    ),
  )
} finally {
  await pool.query('truncate "Project" cascade')
  await rm(folder, { recursive: true, force: true })
  await pool.end()
}
