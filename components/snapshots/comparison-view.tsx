'use client'
import { useState } from 'react'
import { formatCount } from '@/components/charts/format'
import { Screen } from '@/components/filters/screen'
import { Button, ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { type ChangeKind, type SnapshotComparison, useComparison } from '@/lib/client/snapshots'
import { ChangedPairs } from './changed-pairs'
import { ComparedCounts } from './compared-counts'
import { DifferencesTable } from './differences-table'

type Props = { projectId: string; before: string; after: string }

/** What became of an earlier snapshot's pairs in a later one, and what else differs between the two. */
export function ComparisonView({ projectId, before, after }: Props) {
  return <Screen query={useComparison(projectId, before, after)}>{(found) => <Shown projectId={projectId} comparison={found} />}</Screen>
}

const kinds: readonly { kind: ChangeKind; words: string }[] = [
  { kind: 'added', words: 'added' },
  { kind: 'removed', words: 'removed' },
  { kind: 'changed', words: 'with another label' },
]

function Shown({ projectId, comparison }: { projectId: string; comparison: SnapshotComparison }) {
  const { before, after, isSameFile, pairs, changes, differences } = comparison
  const [kind, setKind] = useState<ChangeKind>(kinds.find((one) => pairs[one.kind] > 0)?.kind ?? 'added')
  return (
    <>
      <PageHeader
        title="Two snapshots compared"
        description={`${before.name} → ${after.name}${isSameFile ? ': the files are the same, byte for byte' : ''}`}
        actions={<ButtonLink href={`/projects/${projectId}/export/snapshots`}>All snapshots</ButtonLink>}
      />
      <div className="grid gap-4">
        <Card title="Pairs" description={`${formatCount(pairs.same)} are in both with the same label.`}>
          <fieldset aria-label="Which pairs are listed" className="mb-3 flex flex-wrap gap-2">
            {kinds.map((one) => (
              <Button
                key={one.kind}
                aria-pressed={kind === one.kind}
                variant={kind === one.kind ? 'primary' : 'secondary'}
                onClick={() => setKind(one.kind)}
              >
                {formatCount(pairs[one.kind])} {one.words}
              </Button>
            ))}
          </fieldset>
          {kind === 'changed' && changes.length > 0 ? (
            <p className="mb-2 text-muted text-sm">
              {changes.map(({ from, to, n }) => `${formatCount(n)} from ${from ?? 'no label'} to ${to ?? 'no label'}`).join(', ')}.
            </p>
          ) : null}
          <ChangedPairs key={kind} projectId={projectId} before={before.id} after={after.id} kind={kind} />
        </Card>
        <Card title="What each criterion left">
          <ComparedCounts {...comparison.steps} />
        </Card>
        <Card title="What differs">
          <DifferencesTable differences={differences} />
        </Card>
      </div>
    </>
  )
}
