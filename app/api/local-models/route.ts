import { route } from '@/lib/api/route'
import { localModels, startDownload } from '@/lib/labeling/local/local-models'
import { DownloadRequest } from '@/lib/labeling/local/local-types'

/** The GGUF files on this machine, and the download under way. */
export const GET = route({ needs: 'lead' }, () => localModels())

/** Fetches a model of the size that was agreed to. */
export const POST = route({ needs: 'own', body: DownloadRequest }, ({ body }) => startDownload(body))
