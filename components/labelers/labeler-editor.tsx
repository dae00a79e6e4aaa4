'use client'
import dynamic from 'next/dynamic'
import { Screen } from '@/components/filters/screen'
import { ScreenSkeleton } from '@/components/ui/skeleton'
import { EmptyState } from '@/components/ui/states'
import { useEndpoints } from '@/lib/client/endpoints'
import { useLabelers } from '@/lib/client/labelers'

// The form comes with what checks a labeler: fetched while the labelers are, and never drawn by the server.
const LabelerForm = dynamic(() => import('./labeler-form').then((module) => module.LabelerForm), { ssr: false, loading: ScreenSkeleton })

/** Writes a labeler, or with `labelerId` a further version of one, with the prompt live beside it. */
export function LabelerEditor({ projectId, labelerId }: { projectId: string; labelerId: string | null }) {
  const endpoints = useEndpoints()
  const labelers = useLabelers(projectId)
  return (
    <Screen query={endpoints}>
      {({ endpoints: known }) => (
        <Screen query={labelers}>
          {({ labelers: all }) => {
            const labeler = all.find(({ id }) => id === labelerId) ?? null
            return labelerId !== null && labeler === null ? (
              <EmptyState title="There is no such labeler">It may belong to another project.</EmptyState>
            ) : (
              <LabelerForm projectId={projectId} labeler={labeler} endpoints={known} />
            )
          }}
        </Screen>
      )}
    </Screen>
  )
}
