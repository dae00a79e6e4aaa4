'use client'
import { useState } from 'react'
import { Screen } from '@/components/filters/screen'
import { useViewer } from '@/components/shell/viewer'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ConfirmDialog } from '@/components/ui/dialog'
import { Select } from '@/components/ui/field'
import { messageOf } from '@/components/ui/states'
import { Table, Td, Th } from '@/components/ui/table'
import { toast } from '@/components/ui/toast'
import { useChangeRole, useMembers, useRemoveMember } from '@/lib/client/members'
import { includesRole } from '@/lib/permissions/permissions'
import type { Member } from '@/lib/store/members'
import { grantable, roleNamed } from './roles'

/** The members with their roles, which can be changed here. */
export function Members({ projectId }: { projectId: string }) {
  const query = useMembers(projectId)
  return (
    <Card title="Members" description="An annotator labels blind: no policy, no AI label, nobody else's label reaches their browser.">
      <Screen query={query}>
        {({ members }) =>
          members.length === 0 ? (
            <p className="text-muted text-sm">No members yet. The owner of the installation may do everything here.</p>
          ) : (
            <Table caption="Members of the project" hideCaption>
              <thead>
                <tr>
                  <Th>Name</Th>
                  <Th>E-mail address</Th>
                  <Th>Role</Th>
                  <Th>Since</Th>
                  <Th>
                    <span className="sr-only">Remove</span>
                  </Th>
                </tr>
              </thead>
              <tbody>
                {members.map((member) => (
                  <MemberRow key={member.userId} projectId={projectId} member={member} />
                ))}
              </tbody>
            </Table>
          )
        }
      </Screen>
    </Card>
  )
}

function MemberRow({ projectId, member }: { projectId: string; member: Member }) {
  const { role } = useViewer()
  const change = useChangeRole(projectId)
  const isMine = includesRole(role, member.role)
  const give = (name: string) =>
    change.mutate({ userId: member.userId, role: roleNamed(name) }, { onError: (error) => toast.error(messageOf(error)) })
  return (
    <tr>
      <Td className="break-words font-medium">{member.name}</Td>
      <Td className="min-w-40 break-words">{member.email}</Td>
      <Td className="min-w-32">
        {isMine ? (
          <Select
            label={`Role of ${member.name}`}
            hideLabel
            value={member.role}
            disabled={change.isPending}
            onChange={({ target }) => give(target.value)}
          >
            {grantable(role).map((one) => (
              <option key={one}>{one}</option>
            ))}
          </Select>
        ) : (
          member.role
        )}
      </Td>
      <Td className="whitespace-nowrap">{new Date(member.createdAt).toLocaleDateString('en-CA')}</Td>
      <Td>{isMine ? <RemoveMember projectId={projectId} member={member} /> : null}</Td>
    </tr>
  )
}

function RemoveMember({ projectId, member }: { projectId: string; member: Member }) {
  const [isOpen, setOpen] = useState(false)
  const removal = useRemoveMember(projectId)
  const onConfirm = () =>
    removal.mutate(member.userId, { onSuccess: () => setOpen(false), onError: (error) => toast.error(messageOf(error)) })
  return (
    <>
      <Button variant="danger" aria-label={`Remove ${member.name}`} onClick={() => setOpen(true)}>
        Remove
      </Button>
      <ConfirmDialog
        title={`Remove ${member.name}?`}
        description="They can no longer open this project, and their API keys for it are revoked. Their labels stay."
        confirm="Remove"
        open={isOpen}
        onOpenChange={setOpen}
        isBusy={removal.isPending}
        onConfirm={onConfirm}
      />
    </>
  )
}
