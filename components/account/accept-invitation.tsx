'use client'
import { Button } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { ErrorState } from '@/components/ui/states'
import type { InvitationView } from '@/lib/accounts/account-types'
import { useAcceptInvitation } from '@/lib/client/account'
import { Entrance } from './entrance'
import { NewPersonForm } from './new-person-form'

type Props = { token: string; invitation: InvitationView; me: { name: string; email: string } | null }

const does = {
  viewer: 'You will read its labels and figures.',
  annotator: 'You will label its pairs, without seeing what others or any AI labeler said.',
  lead: 'You will import data, run labelers, set up reviewing and read everything.',
  owner: 'You will do everything in it, also decide who else may.',
} as const

/** Joins a project, or sets the installation up, as who is signed in or as somebody new. */
export function AcceptInvitation({ token, invitation, me }: Props) {
  const { projectName, role, createdBy, email } = invitation
  const accept = useAcceptInvitation(token)
  const goOn = ({ projectId }: { projectId: string | null }) => window.location.assign(projectId === null ? '/' : `/projects/${projectId}`)
  const isBusy = accept.isPending || accept.isSuccess
  return (
    <Entrance
      title={projectName === null ? 'Set up Concord' : `Join ${projectName}`}
      description={
        projectName === null
          ? 'This account will own the installation: every project, every endpoint, every account.'
          : `${createdBy} invites you as ${role}. ${does[role]}`
      }
    >
      {me === null ? (
        <NewPersonForm email={email} isBusy={isBusy} onSubmit={(person) => accept.mutate(person, { onSuccess: goOn })} />
      ) : (
        <Button variant="primary" className="w-full" disabled={isBusy} onClick={() => accept.mutate(null, { onSuccess: goOn })}>
          Accept as {me.name}
        </Button>
      )}
      {accept.isError ? (
        <div className="mt-3">
          <ErrorState error={accept.error} />
        </div>
      ) : null}
      {me === null ? (
        <p className="mt-4 border-line border-t pt-4 text-sm">
          You have an account?{' '}
          <Link className="underline" href={`/sign-in?next=${encodeURIComponent(`/invite/${token}`)}`}>
            Sign in with it
          </Link>
        </p>
      ) : null}
    </Entrance>
  )
}
