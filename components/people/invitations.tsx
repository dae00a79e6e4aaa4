'use client'
import { useState } from 'react'
import { Screen } from '@/components/filters/screen'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { messageOf } from '@/components/ui/states'
import { Table, Td, Th } from '@/components/ui/table'
import { toast } from '@/components/ui/toast'
import { useInvitations, useWithdrawInvitation } from '@/lib/client/members'
import { NewInvitation } from './new-invitation'

/** Links that were given out and not used yet. */
export function Invitations({ projectId }: { projectId: string }) {
  const query = useInvitations(projectId)
  const withdrawal = useWithdrawInvitation(projectId)
  const [isAdding, setAdding] = useState(false)
  const withdraw = (id: string) => withdrawal.mutate(id, { onError: (error) => toast.error(messageOf(error)) })
  return (
    <Card
      title="Invitations"
      description="A link lets one person in, once. Concord sends no mail: you copy the link and send it."
      actions={
        <Button variant="primary" onClick={() => setAdding(true)}>
          Invite somebody
        </Button>
      }
    >
      <NewInvitation projectId={projectId} open={isAdding} onOpenChange={setAdding} />
      <Screen query={query}>
        {({ invitations }) =>
          invitations.length === 0 ? (
            <p className="text-muted text-sm">No open invitations.</p>
          ) : (
            <Table caption="Open invitations" hideCaption>
              <thead>
                <tr>
                  <Th>For</Th>
                  <Th>Role</Th>
                  <Th>By</Th>
                  <Th>Until</Th>
                  <Th>
                    <span className="sr-only">Withdraw</span>
                  </Th>
                </tr>
              </thead>
              <tbody>
                {invitations.map(({ id, email, role, createdBy, expiresAt }) => (
                  <tr key={id}>
                    <Td className="min-w-36 break-words">{email ?? 'whoever has the link'}</Td>
                    <Td>{role}</Td>
                    <Td>{createdBy}</Td>
                    <Td className="whitespace-nowrap">{new Date(expiresAt).toLocaleDateString('en-CA')}</Td>
                    <Td>
                      <Button
                        aria-label={`Withdraw the invitation for ${email ?? 'whoever has the link'}`}
                        disabled={withdrawal.isPending}
                        onClick={() => withdraw(id)}
                      >
                        Withdraw
                      </Button>
                    </Td>
                  </tr>
                ))}
              </tbody>
            </Table>
          )
        }
      </Screen>
    </Card>
  )
}
