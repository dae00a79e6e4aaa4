import { z } from 'zod'
import { ModelFile } from './models-folder'

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
export const Download = z.object({
  url: z.string(),
  bytes: z.number(),
  bytesThere: z.number(),
  state: z.enum(['running', 'done', 'failed']),
  error: z.string().nullable(),
})
export type Download = z.infer<typeof Download>

/** GET /api/local-models */
export const LocalModels = z.object({
  endpointId: z.string(),
  /** Where the files are, on the machine of the web server; workers elsewhere need them too. */
  folder: z.string(),
  isInstalled: z.boolean(),
  howToInstall: z.string(),
  models: z.array(ModelFile),
  download: Download.nullable(),
})
export type LocalModels = z.infer<typeof LocalModels>
