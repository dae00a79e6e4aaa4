'use client'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Progress } from '@/components/ui/progress'
import { Table, Td, Th } from '@/components/ui/table'
import { useLocalModels } from '@/lib/client/local-models'
import type { EndpointView } from '@/lib/labeling/endpoint-types'
import type { Download, LocalModels } from '@/lib/labeling/local/local-types'
import { DownloadForm } from './download-form'
import { ProbePanel } from './probe-panel'
import { sizeText } from './size-text'

/** Models that run inside Concord, without a server: what is there, how to get one, and what each was seen to do. */
export function LocalModelsCard({ endpoints }: { endpoints: readonly EndpointView[] }) {
  const { data: local } = useLocalModels()
  if (local === undefined) return null
  const endpoint = endpoints.find(({ id }) => id === local.endpointId)
  return (
    <Card
      title="Local models"
      description="GGUF files that Concord runs by itself, without a server or a key. Nothing leaves the machine."
      actions={<Badge tone={local.isInstalled ? 'good' : 'plain'}>{local.isInstalled ? 'ready' : 'not installed'}</Badge>}
    >
      <div className="grid gap-4">
        {local.isInstalled ? null : <HowToInstall command={local.howToInstall} />}
        <Files local={local} />
        {local.download === null ? null : <DownloadState download={local.download} />}
        <DownloadForm isBusy={local.download?.state === 'running'} />
        {endpoint === undefined || !local.isInstalled ? null : <ProbePanel endpoint={endpoint} />}
      </div>
    </Card>
  )
}

function HowToInstall({ command }: { command: string }) {
  return (
    <p className="text-sm">
      To run them, install node-llama-cpp in Concord’s folder and start it again:{' '}
      <code className="break-words rounded bg-sunken px-1 py-0.5">{command}</code>
    </p>
  )
}

function Files({ local: { models, folder } }: { local: LocalModels }) {
  if (models.length === 0) {
    return (
      <p className="break-words text-muted text-sm">
        No file in <code>{folder}</code> yet. Put a .gguf file there, fetch one below, or give a labeler the full path of one.
      </p>
    )
  }
  return (
    <Table caption={`Files in ${folder}`}>
      <thead>
        <tr>
          <Th>Model</Th>
          <Th className="text-right">Size</Th>
        </tr>
      </thead>
      <tbody>
        {models.map(({ name, bytes }) => (
          <tr key={name}>
            <Th scope="row" className="break-all font-normal text-ink text-sm">
              {name}
            </Th>
            <Td className="text-right tabular-nums">{sizeText(bytes)}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function DownloadState({ download: { url, bytes, bytesThere, state, error } }: { download: Download }) {
  const name = url.split('/').at(-1)
  if (state === 'failed') return <p role="alert" className="break-words text-danger text-sm">{`${name}: ${error}`}</p>
  return (
    <div>
      <p role="status" className="mb-1 break-words text-muted text-sm tabular-nums">
        {state === 'done' ? `${name} is here.` : `${name}: ${sizeText(bytesThere)} of ${sizeText(bytes)}`}
      </p>
      <Progress label={`Download of ${name}`} done={bytesThere} total={bytes} />
    </div>
  )
}
