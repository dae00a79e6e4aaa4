'use client'
import { useState } from 'react'
import { Screen } from '@/components/filters/screen'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ConfirmDialog } from '@/components/ui/dialog'
import { messageOf } from '@/components/ui/states'
import { Table, Td, Th } from '@/components/ui/table'
import { toast } from '@/components/ui/toast'
import { useApiKeys, useRevokeApiKey } from '@/lib/client/api-keys'
import type { ApiKeyView } from '@/lib/store/api-keys'
import { NewApiKey } from './new-api-key'

/** The keys by which programs reach this project, or any when it is null: what each may do and when it was last used. */
export function ApiKeys({ projectId }: { projectId: string | null }) {
  const query = useApiKeys(projectId)
  const [isAdding, setAdding] = useState(false)
  return (
    <Card
      title="API keys"
      description={
        <>
          A program sends its key as <code className="font-mono text-xs">Authorization: Bearer KEY</code>. What it can ask for is described
          under{' '}
          <a className="underline" href="/api/docs">
            /api/docs
          </a>
          .
        </>
      }
      actions={
        <Button variant="primary" onClick={() => setAdding(true)}>
          New key
        </Button>
      }
    >
      <NewApiKey projectId={projectId} open={isAdding} onOpenChange={setAdding} />
      <Screen query={query}>
        {({ apiKeys }) =>
          apiKeys.length === 0 ? (
            <p className="text-muted text-sm">No keys yet. A script needs one unless it runs on a machine where nobody signs in.</p>
          ) : (
            <KeyTable apiKeys={apiKeys} projectId={projectId} />
          )
        }
      </Screen>
    </Card>
  )
}

function KeyTable({ apiKeys, projectId }: { apiKeys: readonly ApiKeyView[]; projectId: string | null }) {
  return (
    <Table caption="API keys" hideCaption>
      <thead>
        <tr>
          <Th>Name</Th>
          <Th>Key</Th>
          <Th>Role</Th>
          <Th>Opens</Th>
          <Th>Last used</Th>
          <Th>Expires</Th>
          <Th>
            <span className="sr-only">Revoke</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {apiKeys.map((apiKey) => (
          <tr key={apiKey.id}>
            <Td className="break-words font-medium">{apiKey.name}</Td>
            <Td className="whitespace-nowrap font-mono text-xs">concord_…{apiKey.hint}</Td>
            <Td>{apiKey.role}</Td>
            <Td className="whitespace-nowrap">
              {apiKey.projectId === null ? 'all projects' : apiKey.projectId === projectId ? 'this project' : 'one project'}
            </Td>
            <Td className="whitespace-nowrap">{dateOr(apiKey.lastUsedAt, 'never')}</Td>
            <Td className="whitespace-nowrap">{dateOr(apiKey.expiresAt, 'never')}</Td>
            <Td>
              <RevokeKey apiKey={apiKey} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function RevokeKey({ apiKey }: { apiKey: ApiKeyView }) {
  const [isOpen, setOpen] = useState(false)
  const revoke = useRevokeApiKey()
  const onConfirm = () => revoke.mutate(apiKey.id, { onSuccess: () => setOpen(false), onError: (error) => toast.error(messageOf(error)) })
  return (
    <>
      <Button variant="danger" aria-label={`Revoke ${apiKey.name}`} onClick={() => setOpen(true)}>
        Revoke
      </Button>
      <ConfirmDialog
        title={`Revoke ${apiKey.name}?`}
        description="Programs that use it are refused from now on. A revoked key cannot be brought back."
        confirm="Revoke"
        open={isOpen}
        onOpenChange={setOpen}
        isBusy={revoke.isPending}
        onConfirm={onConfirm}
      />
    </>
  )
}

function dateOr(at: string | null, otherwise: string): string {
  return at === null ? otherwise : new Date(at).toLocaleDateString('en-CA')
}
