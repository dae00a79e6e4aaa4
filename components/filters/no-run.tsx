import { Allowed } from '@/components/shell/viewer'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/states'

/** No labeler has judged the pairs yet. */
export function NoRun({ projectId, children }: { projectId: string; children: string }) {
  const action = (
    <>
      <ButtonLink variant="primary" href={`/projects/${projectId}/runs`}>
        Start a run
      </ButtonLink>
      <Allowed to="lead">
        <ButtonLink href={`/projects/${projectId}/import`}>Import AI labels</ButtonLink>
      </Allowed>
    </>
  )
  return (
    <EmptyState title="No AI labels yet" action={action}>
      {children}
    </EmptyState>
  )
}
