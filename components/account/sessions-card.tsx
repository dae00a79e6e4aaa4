'use client'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Table, Td, Th } from '@/components/ui/table'
import type { SessionView } from '@/lib/accounts/account-types'
import { useEndOtherSessions, useEndSession } from '@/lib/client/account'
import { browserName } from './browser-name'

/** The browsers that are signed in, each of which can be signed out. */
export function SessionsCard({ sessions }: { sessions: readonly SessionView[] }) {
  const endOne = useEndSession()
  const endOthers = useEndOtherSessions()
  const isBusy = endOne.isPending || endOthers.isPending
  return (
    <Card
      title="Signed in"
      description="End what you do not know, and change the password then."
      actions={
        sessions.length > 1 ? (
          <Button onClick={() => endOthers.mutate(undefined)} disabled={isBusy}>
            Sign out everywhere else
          </Button>
        ) : null
      }
    >
      <Table caption="Browsers that are signed in" hideCaption>
        <thead>
          <tr>
            <Th>Browser</Th>
            <Th>From</Th>
            <Th>Since</Th>
            <Th>Until</Th>
            <Th>
              <span className="sr-only">End</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {sessions.map(({ id, userAgent, ipAddress, createdAt, expiresAt, isThis }) => (
            <tr key={id}>
              <Td className="font-medium">{browserName(userAgent)}</Td>
              <Td className="font-mono text-xs">{ipAddress ?? 'unknown'}</Td>
              <Td className="whitespace-nowrap">{day(createdAt)}</Td>
              <Td className="whitespace-nowrap">{day(expiresAt)}</Td>
              <Td>
                {isThis ? (
                  <Badge tone="good">this one</Badge>
                ) : (
                  <Button
                    aria-label={`End ${browserName(userAgent)} since ${day(createdAt)}`}
                    disabled={isBusy}
                    onClick={() => endOne.mutate(id)}
                  >
                    End
                  </Button>
                )}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  )
}

const day = (at: string): string => new Date(at).toLocaleDateString('en-CA')
