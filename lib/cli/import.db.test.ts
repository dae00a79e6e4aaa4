import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Command } from 'commander'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { db } from '@/lib/store/db'
import { registerImport } from './import'
import { registerMappings } from './mappings'
import { printText } from './output'
import { registerProjects } from './projects'

let folder: string
let printed: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'concord-cli-'))
  printed = ''
  printText(true)
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text)
    return true
  })
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
})
afterEach(async () => {
  vi.restoreAllMocks()
  await rm(folder, { recursive: true })
  await db.run.deleteMany()
  await db.project.deleteMany()
})

async function run(...args: string[]): Promise<string> {
  printed = ''
  const program = new Command().exitOverride()
  registerImport(program)
  registerProjects(program)
  registerMappings(program)
  await program.parseAsync(args, { from: 'user' })
  return printed
}

async function file(name: string, rows: unknown[]): Promise<string> {
  const at = path.join(folder, name)
  await writeFile(at, rows.map((row) => JSON.stringify(row)).join('\n'))
  return at
}

test('files are imported, labels after the pairs they belong to, and the result is said in words', async () => {
  const judge = await file('judge-7b-testset-v1.json', [{ idx: 1, gpt_result: 'garbage' }])
  const pairs = await file('testset-v1.json', [
    { idx: 1, cmp_key: 'm_n', instruction: 'i', response1: 'a', response2: '', annotator1: 1 },
    { idx: 2 },
  ])
  const text = await run('import', 'Study', judge, pairs, '--create')
  expect(text).toContain('2 lines, 1 accepted, 0 duplicate, 1 rejected; new: 1 pair, 1 human label')
  expect(text).toContain('1 pair with an empty response: accepted')
  expect(text).toContain('line 2: "cmp_key" is missing')
  expect(text).toContain('1 lines, 1 accepted, 0 duplicate, 0 rejected; new: 1 AI judgment')
  expect(await db.run.findFirst()).toMatchObject({ name: 'judge-7b' })
})

test('where nobody looks at a terminal the result is JSON without being asked', async () => {
  printText(false)
  const pairs = await file('pairs.jsonl', [{ prompt: 'p', response_a: 'a', response_b: 'b' }])
  expect(JSON.parse(await run('import', 'Study', pairs, '--create'))).toMatchObject({ imports: [{ nAccepted: 1 }] })
})

test('with --json the counts come as JSON, and a second time everything is a duplicate', async () => {
  const pairs = await file('pairs.jsonl', [{ prompt: 'p', response_a: 'a', response_b: 'b' }])
  await run('import', 'Study', pairs, '--create', '--json')
  expect(JSON.parse(await run('import', 'Study', pairs, '--json'))).toMatchObject({
    imports: [{ nAccepted: 0, nDuplicate: 1, status: 'completed' }],
  })
})

test('a mapping is suggested, saved, listed, used by name and from its file, and deleted', async () => {
  const rows = await file('rows.jsonl', [{ question: 'q', answer_1: 'a', answer_2: 'b', verdict: 'left' }])
  await expect(run('import', 'Study', rows, '--create')).rejects.toThrow('say which column is what')
  const mapping = path.join(folder, 'mapping.json')
  await writeFile(mapping, await run('mappings', 'suggest', rows))
  expect(await run('mappings', 'save', 'Study', 'survey', mapping)).toContain('survey is saved')
  expect(await run('mappings', 'list', 'Study')).toMatch(/^survey\tquestion, answer_1, answer_2\t1 labels/)
  expect(await run('import', 'Study', rows, '--mapping', 'survey')).toContain(
    '1 accepted, 0 duplicate, 0 rejected; new: 1 pair, 1 human label',
  )
  expect(await run('import', 'Study', rows, '--mapping', mapping)).toContain('0 accepted, 1 duplicate')
  expect(JSON.parse(await run('mappings', 'show', 'Study', 'survey'))).toMatchObject({ prompt: 'question' })
  expect(await run('mappings', 'delete', 'Study', 'survey')).toContain('survey is deleted')
  expect(await run('mappings', 'list', 'Study')).toContain('No mappings yet')
})

test('completions make pairs only when asked to', async () => {
  const rows = await file('kto.jsonl', [
    { prompt: 'p', completion: 'a', label: true },
    { prompt: 'p', completion: 'b', label: false },
  ])
  await expect(run('import', 'Study', rows, '--create')).rejects.toThrow('--pairs matched')
  await expect(run('import', 'Study', rows, '--pairs', 'some')).rejects.toThrow('--pairs is one of every, best-random, matched')
  expect(await run('import', 'Study', rows, '--pairs', 'matched')).toContain(
    '2 accepted, 0 duplicate, 0 rejected; new: 1 pair, 1 human label',
  )
})

test('a file that is not there is said before anything is imported', async () => {
  const pairs = await file('pairs.jsonl', [{ prompt: 'p', response_a: 'a', response_b: 'b' }])
  await expect(run('import', 'Study', pairs, path.join(folder, 'nowhere.jsonl'), '--create')).rejects.toThrow(
    'nowhere.jsonl cannot be read',
  )
  expect(await db.import.count()).toBe(0)
})

test('a project that is not there is asked for in words', async () => {
  const pairs = await file('pairs.jsonl', [{ prompt: 'p', response_a: 'a', response_b: 'b' }])
  await expect(run('import', 'Nowhere', pairs)).rejects.toThrow('Add --create to make it')
})

test('projects are made, listed and, once confirmed, deleted', async () => {
  const made = JSON.parse(await run('projects', 'create', 'Study', '--description', 'x', '--json'))
  expect(made).toMatchObject({ name: 'Study', description: 'x' })
  expect(JSON.parse(await run('projects', '--json'))).toMatchObject([{ name: 'Study', nPairs: 0 }])
  expect(await run('projects', 'list')).toContain('Study')
  await expect(run('projects', 'delete', 'Study')).rejects.toThrow('--yes')
  expect(JSON.parse(await run('projects', 'delete', made.id, '--yes', '--json'))).toEqual({ deleted: made.id })
  expect(await run('projects', 'list')).toContain('No projects yet')
})
