import { mkdir, open, readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { readConfig } from '@/lib/store/config'
import { NotFound } from '@/lib/store/errors'

/** Every GGUF file begins with these four bytes. */
const magic = 'GGUF'

/** Where downloaded models are kept: `models` in Concord's own folder. */
export const modelsFolder = (): string => path.join(readConfig().home, 'models')

export const ModelFile = z.object({ name: z.string(), bytes: z.number() })
export type ModelFile = z.infer<typeof ModelFile>

/** The GGUF files of the models folder, by name. */
export async function listModelFiles(folder = modelsFolder()): Promise<ModelFile[]> {
  await mkdir(folder, { recursive: true })
  const names = (await readdir(/* turbopackIgnore: true */ folder)).filter((name) => name.endsWith('.gguf')).sort()
  return Promise.all(names.map(async (name) => ({ name, bytes: (await stat(path.join(folder, name))).size })))
}

/**
 * The file that a labeler's model names: a file of the models folder by its name, or any other by its full path.
 * @throws NotFound when there is none, or it is no GGUF file
 */
export async function pathOfModel(model: string, folder = modelsFolder()): Promise<string> {
  const file = path.isAbsolute(model) ? path.normalize(model) : path.join(folder, path.basename(model))
  if (!file.endsWith('.gguf') || !(await beginsAsGguf(file))) throw new NotFound(`GGUF file as "${model}"`)
  return file
}

async function beginsAsGguf(file: string): Promise<boolean> {
  try {
    const handle = await open(file)
    const { buffer } = await handle.read(Buffer.alloc(magic.length), 0, magic.length, 0).finally(() => handle.close())
    return buffer.toString('latin1') === magic
  } catch {
    return false
  }
}
