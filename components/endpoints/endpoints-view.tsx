'use client'
import { useState } from 'react'
import { Screen } from '@/components/filters/screen'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ConfirmDialog } from '@/components/ui/dialog'
import { PageHeader } from '@/components/ui/page-header'
import { messageOf } from '@/components/ui/states'
import { toast } from '@/components/ui/toast'
import { useDeleteEndpoint, useEndpoints } from '@/lib/client/endpoints'
import type { EndpointView } from '@/lib/labeling/endpoint-types'
import { EndpointForm } from './endpoint-form'
import { LocalModelsCard } from './local-models-card'
import { ProbePanel } from './probe-panel'

/** The servers that labelers ask, with what each was seen to do. */
export function EndpointsView({ mayAdd, mayChange }: { mayAdd: boolean; mayChange: boolean }) {
  const query = useEndpoints()
  const [isAdding, setAdding] = useState(false)
  return (
    <>
      <PageHeader
        title="Endpoints"
        description="Servers that speak the OpenAI protocol, shared by all projects. Keys are encrypted and never come back to the browser."
        actions={
          mayAdd ? (
            <Button variant="primary" onClick={() => setAdding(true)} disabled={isAdding}>
              Add an endpoint
            </Button>
          ) : null
        }
      />
      <div className="grid gap-4">
        {isAdding ? <EndpointForm onDone={() => setAdding(false)} /> : null}
        <Screen query={query}>
          {({ endpoints }) => (
            <div className="grid gap-4">
              {endpoints.map((endpoint) =>
                endpoint.kind === 'local' ? null : <EndpointCard key={endpoint.id} endpoint={endpoint} mayChange={mayChange} />,
              )}
              <LocalModelsCard endpoints={endpoints} />
            </div>
          )}
        </Screen>
      </div>
    </>
  )
}

function EndpointCard({ endpoint, mayChange }: { endpoint: EndpointView; mayChange: boolean }) {
  const [isEditing, setEditing] = useState(false)
  if (isEditing) return <EndpointForm endpoint={endpoint} onDone={() => setEditing(false)} />
  const isBaseline = endpoint.kind === 'baseline'
  return (
    <Card
      title={endpoint.name}
      description={isBaseline ? 'Comes with Concord: rules, not models. Needs no key and costs nothing.' : endpoint.baseUrl}
      actions={
        isBaseline ? (
          <Badge tone="ai">baseline</Badge>
        ) : mayChange ? (
          <div className="flex gap-2">
            <Button onClick={() => setEditing(true)}>Edit</Button>
            <DeleteEndpoint endpoint={endpoint} />
          </div>
        ) : null
      }
    >
      <dl className="mb-4 grid grid-cols-[repeat(auto-fit,minmax(10rem,1fr))] gap-3 text-sm">
        <Fact name="Protocol">{endpoint.api === 'chat' ? 'chat completions' : 'text completions'}</Fact>
        {isBaseline ? null : <Fact name="Key">{endpoint.hasApiKey ? 'stored, encrypted' : 'none'}</Fact>}
        <Fact name="At once">{endpoint.maxConcurrency} requests</Fact>
        <Fact name="A minute">{limits(endpoint)}</Fact>
        <Fact name="Price per million tokens">{prices(endpoint)}</Fact>
      </dl>
      <ProbePanel endpoint={endpoint} />
    </Card>
  )
}

function Fact({ name, children }: { name: string; children: string | (string | number)[] }) {
  return (
    <div>
      <dt className="text-muted text-xs">{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function limits({ requestsPerMinute, tokensPerMinute }: EndpointView): string {
  const parts = [
    requestsPerMinute === null ? '' : `${requestsPerMinute} requests`,
    tokensPerMinute === null ? '' : `${tokensPerMinute} tokens`,
  ]
  return parts.filter((part) => part !== '').join(', ') || 'no limit'
}

function prices({ inputUsdPerMTok, outputUsdPerMTok }: EndpointView): string {
  if (inputUsdPerMTok === null && outputUsdPerMTok === null) return 'not given: costs are unknown'
  return `$${inputUsdPerMTok ?? 0} in, $${outputUsdPerMTok ?? 0} out`
}

function DeleteEndpoint({ endpoint }: { endpoint: EndpointView }) {
  const [isOpen, setOpen] = useState(false)
  const remove = useDeleteEndpoint()
  const isUsed = endpoint.nLabelerVersions > 0
  const onConfirm = () => remove.mutate(endpoint.id, { onSuccess: () => setOpen(false), onError: (error) => toast.error(messageOf(error)) })
  return (
    <>
      <Button variant="danger" disabled={isUsed} title={isUsed ? 'Labelers use it' : undefined} onClick={() => setOpen(true)}>
        Delete
      </Button>
      <ConfirmDialog
        title={`Delete ${endpoint.name}?`}
        description="Its key goes with it. No labeler uses it."
        confirm="Delete"
        open={isOpen}
        onOpenChange={setOpen}
        isBusy={remove.isPending}
        onConfirm={onConfirm}
      />
    </>
  )
}
