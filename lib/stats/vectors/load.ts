import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'

const Case = z.object({
  id: z.string(),
  input: z.record(z.string(), z.unknown()),
  expected: z.record(z.string(), z.unknown()),
  tolerance: z.union([z.number(), z.record(z.string(), z.number())]),
})
const Vectors = z.object({ groups: z.array(z.object({ id: z.string(), cases: z.array(Case).min(1) })) })
export type VectorCase = z.infer<typeof Case>
export type Vectors = z.infer<typeof Vectors>

const projectRoot = resolve(import.meta.dirname, '../../..')

/** Where the vectors are looked for: the file that VECTORS names (from the working directory), else ../shared/vectors.json beside the project. */
export const vectorsPath = process.env.VECTORS ? resolve(process.env.VECTORS) : resolve(projectRoot, '../shared/vectors.json')

/**
 * The test vectors, or null when the default file is not there (a bare clone).
 * @throws Error if VECTORS names a file that does not exist or does not have the shape of vectors
 */
export function loadVectors(): Vectors | null {
  if (!existsSync(vectorsPath)) {
    if (process.env.VECTORS) throw new Error(`VECTORS names ${vectorsPath}, which does not exist. Give the path of a vectors file.`)
    return null
  }
  return Vectors.parse(JSON.parse(readFileSync(vectorsPath, 'utf8')))
}
