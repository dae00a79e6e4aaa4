'use client'
import { useState } from 'react'
import { Button, ButtonLink } from '@/components/ui/button'
import type { ImportSummary } from '@/lib/client/imports'
import { noticed } from '@/lib/formats/in-words'
import { ImportBadge } from './import-badge'
import { ImportLines } from './import-lines'

/** What became of a file: lines accepted, duplicate and rejected, what was noticed, and the lines with their reasons. */
export function ImportResult({ projectId, summary }: { projectId: string; summary: ImportSummary }) {
  const [isShowingLines, setShowingLines] = useState(false)
  const { nLines, nAccepted, nDuplicate, nRejected, counts, reason } = summary
  const figures = [
    ['lines read', nLines],
    ['accepted', nAccepted],
    ['duplicate', nDuplicate],
    ['rejected', nRejected],
    ...brought(counts),
  ] as const
  return (
    <div className="mt-3 grid gap-3">
      <p role="status" className="flex flex-wrap items-center gap-2 text-sm">
        <ImportBadge summary={summary} />
        {reason}
      </p>
      <dl className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
        {figures.map(([name, n]) => (
          <div key={name} className="flex flex-row-reverse items-baseline gap-1">
            <dt className="text-muted">{name}</dt>
            <dd className="font-semibold tabular-nums">{n.toLocaleString('en')}</dd>
          </div>
        ))}
      </dl>
      {noticed(counts).map((sentence) => (
        <p key={sentence} className="text-sm text-warn">
          {sentence}
        </p>
      ))}
      <div className="flex flex-wrap gap-2">
        <ButtonLink href={`/projects/${projectId}/pairs`}>See the pairs</ButtonLink>
        {nDuplicate + nRejected === 0 ? null : (
          <Button aria-expanded={isShowingLines} onClick={() => setShowingLines(!isShowingLines)}>
            {isShowingLines ? 'Hide the lines' : 'Which lines, and why'}
          </Button>
        )}
      </div>
      {isShowingLines ? <ImportLines projectId={projectId} importId={summary.id} /> : null}
    </div>
  )
}

/** What was added, without what was not. */
function brought({ pairs = 0, humanLabels = 0, changedHumanLabels = 0, judgments = 0 }: ImportSummary['counts']): [string, number][] {
  const all: [string, number][] = [
    ['new pairs', pairs],
    ['new human labels', humanLabels],
    ['changed human labels', changedHumanLabels],
    ['new AI judgments', judgments],
  ]
  return all.filter(([, n]) => n > 0)
}
