import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Command } from 'commander'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { make } from '@/lib/store/testing'
import { printText } from './output'
import { registerReport } from './report'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'concord-cli-'))
  printText(true)
})
afterEach(async () => {
  vi.restoreAllMocks()
  await rm(folder, { recursive: true })
})

/** What the command printed. */
async function run(...args: string[]): Promise<string> {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  await registered().parseAsync(['report', ...args], { from: 'user' })
  return write.mock.calls.map(([text]) => String(text)).join('')
}

function registered(): Command {
  const program = new Command().exitOverride()
  registerReport(program)
  return program
}

test('a report is written as one whole file, under the filter that was asked for', async () => {
  const { id } = await make.project({ name: 'Study of reports' })
  const pair = await make.pair({ projectId: id, tags: ['hard'], human: [{ annotator: 'ana', preference: 'A' }] })
  await make.run({ projectId: id, labeler: 'judge', labels: [{ pairId: pair.id, pFirstAB: 0.9, pFirstBA: 0.2 }] })
  const file = path.join(folder, 'report.html')
  expect(await run('Study of reports', '--tag', 'hard', '--html', file)).toBe(`Written to ${file}\n`)
  const html = await readFile(file, 'utf8')
  expect(html.startsWith('<!doctype html>')).toBe(true)
  expect(html.trimEnd().endsWith('</html>')).toBe(true)
  expect(html).toContain('Report of judge run')
  expect(html).toContain('<dt>Tag</dt><dd>hard</dd>')
  expect(await readdir(folder)).toEqual(['report.html'])
})

test('a run that is not there is refused by name, and no file is left', async () => {
  const { id } = await make.project()
  await expect(run(id, '--run', 'nobody', '--html', path.join(folder, 'report.html'))).rejects.toThrow('The project has no run "nobody"')
  expect(await readdir(folder)).toEqual([])
})
