import { ButtonLink } from '@/components/ui/button'
import { Entrance } from './entrance'

/** A link that lets nobody in any more, and what to do. */
export function ClosedInvitation({ isLocal }: { isLocal: boolean }) {
  return (
    <Entrance
      title="This link is closed"
      description={
        isLocal
          ? 'This Concord serves its own machine only, and nobody signs in: there is nothing to join.'
          : 'It was used, withdrawn or has expired. Ask whoever sent it for a new one.'
      }
    >
      <ButtonLink href="/" className="w-full">
        {isLocal ? 'All projects' : 'Sign in'}
      </ButtonLink>
    </Entrance>
  )
}
