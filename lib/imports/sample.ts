import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { deleteProject } from '@/lib/store/delete-project'
import { Conflict } from '@/lib/store/errors'
import { createProject, type Project } from '@/lib/store/projects'
import { importPath } from './import-file'

/** The name under which the sample project is made, and by which it is recognised. */
export const sampleName = 'Sample study (illustrative)'

/**
 * The sample project with its pairs, labels and guidelines, made for Concord and marked as illustrative; null when a project of that name is already there.
 * @param folder where sample.jsonl and guidelines.md lie
 * @throws when a file of the sample cannot be read; the project is then not made
 */
export async function loadSampleProject(folder = path.resolve('samples')): Promise<Project | null> {
  const guidelines = await readFile(path.join(folder, 'guidelines.md'), 'utf8')
  const description = 'Written for Concord to try it out: prompts, responses and labels are made up and say nothing about any model.'
  const project = await createIfMissing({ name: sampleName, description, guidelines, illustrative: true })
  if (project === null) return null
  try {
    const summary = await importPath(project.id, path.join(folder, 'sample.jsonl'), { formatId: 'concord', fileName: 'sample.jsonl' })
    if (summary.nRejected > 0)
      throw new Error(`${summary.nRejected} lines of sample.jsonl cannot be read: is the file as it was delivered?`)
    return project
  } catch (error) {
    await deleteProject(project.id)
    throw error
  }
}

async function createIfMissing(parts: Parameters<typeof createProject>[0]): Promise<Project | null> {
  try {
    return await createProject(parts)
  } catch (error) {
    if (error instanceof Conflict) return null
    throw error
  }
}
