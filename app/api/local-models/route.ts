import { route } from '@/lib/api/route'
import { localModels, startDownload } from '@/lib/labeling/local/local-models'
import { DownloadRequest, LocalModels } from '@/lib/labeling/local/local-types'

export const GET = route(
  { summary: 'The GGUF files on this machine, and the download under way.', needs: 'lead', answer: LocalModels },
  () => localModels(),
)

export const POST = route(
  { summary: 'Fetches a model of the size that was agreed to.', needs: 'own', body: DownloadRequest, answer: LocalModels },
  ({ body }) => startDownload(body),
)
