import { z } from 'zod'
import type { ModelFile } from './models-folder'

const url = z.url('Give the address of a .gguf file.').max(2000)
const sha256 = z
  .string()
  .trim()
  .regex(/^[0-9a-fA-F]{64}$/, 'A SHA-256 checksum has 64 hexadecimal digits.')

/** Body of POST /api/local-models/offer */
export const OfferRequest = z.object({ url })

/** Body of POST /api/local-models: what was offered and is agreed to. A file of another size is not fetched. */
export const DownloadRequest = z.object({ url, bytes: z.int().positive(), sha256: sha256.nullable().default(null) })
export type DownloadRequest = z.infer<typeof DownloadRequest>

/** The last download of this server: under way, done, or ended with the reason. */
export type Download = { url: string; bytes: number; bytesThere: number; state: 'running' | 'done' | 'failed'; error: string | null }

/** GET /api/local-models */
export type LocalModels = {
  endpointId: string
  /** Where the files are, on the machine of the web server; workers elsewhere need them too. */
  folder: string
  isInstalled: boolean
  howToInstall: string
  models: ModelFile[]
  download: Download | null
}
