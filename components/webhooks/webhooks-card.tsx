'use client'
import { useState } from 'react'
import { Screen } from '@/components/filters/screen'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ConfirmDialog } from '@/components/ui/dialog'
import { messageOf } from '@/components/ui/states'
import { Table, Td, Th } from '@/components/ui/table'
import { toast } from '@/components/ui/toast'
import { useDeleteWebhook, useTestWebhook, useWebhooks } from '@/lib/client/webhooks'
import type { WebhookView } from '@/lib/labeling/run-types'
import { DeliveryState } from './delivery-state'
import { NewWebhookDialog } from './new-webhook'

/** The addresses that are told when runs of this project end. */
export function WebhooksCard({ projectId }: { projectId: string }) {
  const query = useWebhooks(projectId)
  const [isAdding, setAdding] = useState(false)
  return (
    <Card
      title="Webhooks"
      description="Addresses that are told when a run completes, fails, is cancelled, or pauses for a reason of its own."
      actions={
        <Button variant="primary" onClick={() => setAdding(true)}>
          New webhook
        </Button>
      }
    >
      <NewWebhookDialog projectId={projectId} open={isAdding} onOpenChange={setAdding} />
      <Screen query={query}>
        {({ webhooks }) =>
          webhooks.length === 0 ? (
            <p className="text-muted text-sm">Nobody is told. Add the address of a receiver to be called instead of looking.</p>
          ) : (
            <WebhookTable projectId={projectId} webhooks={webhooks} />
          )
        }
      </Screen>
    </Card>
  )
}

function WebhookTable({ projectId, webhooks }: { projectId: string; webhooks: readonly WebhookView[] }) {
  return (
    <Table caption="Webhooks of this project" hideCaption>
      <thead>
        <tr>
          <Th>Address</Th>
          <Th>Signed</Th>
          <Th>Last told</Th>
          <Th>
            <span className="sr-only">Try or remove</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {webhooks.map((webhook) => (
          <tr key={webhook.id}>
            <Td className="min-w-48 break-all">{webhook.url}</Td>
            <Td>{webhook.isSigned ? 'yes' : 'no'}</Td>
            <Td>
              <LastTold webhook={webhook} />
            </Td>
            <Td>
              <Actions projectId={projectId} webhook={webhook} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function LastTold({ webhook: { deliveries } }: { webhook: WebhookView }) {
  const [last] = deliveries
  if (last === undefined) return 'never'
  return (
    <>
      <DeliveryState delivery={last} />
      <span className="mt-1 block text-muted text-xs">
        {last.event}, {new Date(last.deliveredAt ?? last.createdAt).toLocaleString('en-GB')}
      </span>
    </>
  )
}

function Actions({ projectId, webhook }: { projectId: string; webhook: WebhookView }) {
  const [isRemoving, setRemoving] = useState(false)
  const test = useTestWebhook(projectId)
  const removal = useDeleteWebhook(projectId)
  const onError = (error: Error) => toast.error(messageOf(error))
  const { host } = new URL(webhook.url)
  return (
    <div className="flex flex-wrap justify-end gap-2">
      <Button aria-label={`Send a test to ${host}`} disabled={test.isPending} onClick={() => test.mutate(webhook.id, { onError })}>
        Send a test
      </Button>
      <Button variant="danger" aria-label={`Remove the webhook to ${host}`} onClick={() => setRemoving(true)}>
        Remove
      </Button>
      <ConfirmDialog
        title={`Tell ${host} nothing any more?`}
        description="What it was still to be told is forgotten too."
        confirm="Remove"
        open={isRemoving}
        onOpenChange={setRemoving}
        isBusy={removal.isPending}
        onConfirm={() => removal.mutate(webhook.id, { onSuccess: () => setRemoving(false), onError })}
      />
    </div>
  )
}
