'use client'
import { Screen } from '@/components/filters/screen'
import { ApiKeys } from '@/components/settings/api-keys'
import { PlainPage } from '@/components/shell/plain-page'
import { Allowed } from '@/components/shell/viewer'
import { Button, ButtonLink } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { useAccount, useSignOut } from '@/lib/client/account'
import { NameCard } from './name-card'
import { PasswordCard } from './password-card'
import { SessionsCard } from './sessions-card'

/** One's own account: how one signs in, where one is signed in, and one's keys. */
export function AccountScreen() {
  const query = useAccount()
  const signOut = useSignOut()
  const leave = () => signOut.mutate(undefined, { onSuccess: () => window.location.assign('/sign-in') })
  return (
    <PlainPage>
      <Screen query={query}>
        {({ name, email, isOwner, hasPassword, sessions }) => (
          <>
            <PageHeader
              title={name}
              description={`${email ?? ''}${isOwner ? ' · owner of the installation' : ''}`}
              actions={
                <>
                  <Allowed to="own">
                    <ButtonLink href="/audit">Audit log</ButtonLink>
                  </Allowed>
                  <Button onClick={leave} disabled={signOut.isPending}>
                    Sign out
                  </Button>
                </>
              }
            />
            <div className="grid gap-4">
              {email === null ? null : <NameCard name={name} />}
              {hasPassword ? <PasswordCard /> : null}
              <SessionsCard sessions={sessions} />
              <ApiKeys projectId={null} />
            </div>
          </>
        )}
      </Screen>
    </PlainPage>
  )
}
