import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { db, pool } from '@/lib/store/db'
import { endInterruptedImports, listImports } from '@/lib/store/imports'
import { make } from '@/lib/store/testing'
import { importPath } from './import-file'

const nRows = 6000
const rows = Array.from({ length: nRows }, (_, n) => ({
  prompt: `Prompt ${n % 1000}`,
  chosen: `One ${n}`,
  rejected: `Other ${n}`,
}))

test('an import killed between batches leaves whole batches, is told apart, and goes on when repeated', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'concord-kill-'))
  try {
    const file = path.join(folder, 'rows.jsonl')
    await writeFile(file, rows.map((row) => JSON.stringify(row)).join('\n'))
    const { id: projectId } = await make.project()
    const child = importInChild(projectId, file)
    await firstBatch(child)
    child.kill('SIGKILL')
    await once(child, 'exit')
    // The server notices the lost connections, and with them gives up what was not committed and the lock.
    await expect.poll(connectionsOfChild).toBe(0)

    const nBefore = await db.pair.count({ where: { projectId } })
    expect(nBefore % 1000).toBe(0)
    expect(nBefore).toBeGreaterThan(0)
    expect(nBefore).toBeLessThan(nRows)
    expect(await db.humanLabel.count({ where: { pair: { projectId } } })).toBe(nBefore)
    expect(await listImports(projectId)).toMatchObject([{ status: 'running', nAccepted: nBefore }])
    expect(await endInterruptedImports(projectId)).toBe(1)
    expect(await listImports(projectId)).toMatchObject([{ status: 'failed', reason: expect.stringContaining('Import it again') }])

    expect(await importPath(projectId, file)).toMatchObject({ status: 'completed', nAccepted: nRows - nBefore, nDuplicate: nBefore })
    expect(await db.pair.count({ where: { projectId } })).toBe(nRows)
    expect(await db.humanConsensus.count({ where: { pair: { projectId } } })).toBe(nRows)
  } finally {
    await rm(folder, { recursive: true })
  }
})

const childName = 'killed import'

async function connectionsOfChild(): Promise<number> {
  const { rowCount } = await pool.query('select from pg_stat_activity where application_name = $1 and datname = current_database()', [
    childName,
  ])
  return rowCount ?? 0
}

/** Says that its first batch is stored, and does nothing more until it is killed. */
function importInChild(projectId: string, file: string): ChildProcess {
  const script = `
    const { writeSync } = await import('node:fs')
    const { importPath } = await import('./lib/imports/import-file')
    const stop = () => {
      writeSync(1, 'stored')
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
    }
    await importPath('${projectId}', '${file}', { onProgress: stop })`
  return spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, CONCORD_PROCESS: childName },
  })
}

async function firstBatch(child: ChildProcess): Promise<void> {
  if (child.stdout === null) throw new Error('the child has no standard output')
  await once(child.stdout, 'data')
}
