import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { db } from '@/lib/store/db'
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

    const nBefore = await db.pair.count({ where: { projectId } })
    expect(nBefore % 1000).toBe(0)
    expect(nBefore).toBeGreaterThan(0)
    expect(nBefore).toBeLessThan(nRows)
    expect(await db.humanLabel.count({ where: { pair: { projectId } } })).toBe(nBefore)
    expect(await listImports(projectId)).toMatchObject([{ status: 'running', nAccepted: nBefore }])
    // The server notices the lost connection, and with it gives up the lock, within moments.
    await expect.poll(() => endInterruptedImports(projectId)).toBe(1)
    expect(await listImports(projectId)).toMatchObject([{ status: 'failed', reason: expect.stringContaining('Import it again') }])

    expect(await importPath(projectId, file)).toMatchObject({ status: 'completed', nAccepted: nRows - nBefore, nDuplicate: nBefore })
    expect(await db.pair.count({ where: { projectId } })).toBe(nRows)
    expect(await db.humanConsensus.count({ where: { pair: { projectId } } })).toBe(nRows)
  } finally {
    await rm(folder, { recursive: true })
  }
})

function importInChild(projectId: string, file: string): ChildProcess {
  const script = `
    const { importPath } = await import('./lib/imports/import-file')
    await importPath('${projectId}', '${file}', { onProgress: ({ nLines }) => process.stdout.write(nLines + '\\n') })`
  return spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], { stdio: ['ignore', 'pipe', 'inherit'] })
}

async function firstBatch(child: ChildProcess): Promise<void> {
  if (child.stdout === null) throw new Error('the child has no standard output')
  await once(child.stdout, 'data')
}
