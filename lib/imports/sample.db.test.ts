import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/store/db'
import { loadSampleProject, sampleName } from './sample'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'concord-sample-'))
  await writeFile(path.join(folder, 'guidelines.md'), '# How to label')
})
afterEach(async () => {
  await rm(folder, { recursive: true })
  await db.project.deleteMany()
})

test('the sample is loaded once, marked as illustrative, with its guidelines', async () => {
  await writeFile(path.join(folder, 'sample.jsonl'), '{"prompt": "p", "response_a": "a", "response_b": "b"}\n')
  expect(await loadSampleProject(folder)).toMatchObject({ name: sampleName, illustrative: true, guidelines: '# How to label' })
  expect(await loadSampleProject(folder)).toBeNull()
  expect(await db.pair.count()).toBe(1)
})

test('a sample with a line that cannot be read leaves no project behind', async () => {
  await writeFile(path.join(folder, 'sample.jsonl'), '{"prompt": "p", "response_a": "a", "response_b": "b"}\n{"prompt": "p"}\n')
  await expect(loadSampleProject(folder)).rejects.toThrow('1 lines of sample.jsonl cannot be read')
  expect(await db.project.count()).toBe(0)
})
