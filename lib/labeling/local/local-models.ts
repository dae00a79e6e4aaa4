import { recordAlone } from '@/lib/store/audit'
import { Conflict } from '@/lib/store/errors'
import { downloadModel } from './download'
import { howToInstall, isLlamaInstalled } from './llama'
import { ensureLocalEndpoint } from './local-endpoint'
import type { Download, DownloadRequest, LocalModels } from './local-types'
import { listModelFiles, modelsFolder } from './models-folder'

const shared = globalThis as typeof globalThis & { concordDownload?: Download }

/** What there is of local models on this machine, with the download that is under way. */
export async function localModels(): Promise<LocalModels> {
  return {
    endpointId: await ensureLocalEndpoint(),
    folder: modelsFolder(),
    isInstalled: await isLlamaInstalled(),
    howToInstall,
    models: await listModelFiles(),
    download: shared.concordDownload ?? null,
  }
}

/**
 * Begins to fetch a model that a person has agreed to, and goes on when the request is over. What was fetched before a restart is taken up by
 * asking for the same again.
 * @throws Conflict while another download is under way
 */
export async function startDownload({ url, bytes, sha256 }: DownloadRequest): Promise<LocalModels> {
  if (shared.concordDownload?.state === 'running') {
    throw new Conflict('download-running', 'Another model is being downloaded.', 'Wait until it is done.')
  }
  const download: Download = { url, bytes, bytesThere: 0, state: 'running', error: null }
  shared.concordDownload = download
  const event = { action: 'local-model.fetched', subject: new URL(url).host, projectId: null, details: { bytes } } as const
  await recordAlone(event).catch((error: unknown) => {
    delete shared.concordDownload
    throw error
  })
  const onProgress = (there: number) => {
    download.bytesThere = there
  }
  void downloadModel({ url, bytes, sha256 }, { onProgress }).then(
    () => Object.assign(download, { state: 'done', bytesThere: bytes }),
    (error: unknown) => Object.assign(download, { state: 'failed', error: error instanceof Error ? error.message : String(error) }),
  )
  return localModels()
}
