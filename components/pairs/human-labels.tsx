import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Table, Td, Th } from '@/components/ui/table'
import type { PairHumanLabel, PairScreen } from '@/lib/analytics/pairs-types'

/** What people said of the pair, and what they had said before. */
export function HumanLabels({ pair }: { pair: PairScreen }) {
  const { humanLabels, earlierLabels, majority, gold } = pair
  if (humanLabels.length === 0) {
    return (
      <Card title="Human labels">
        <p className="text-muted">Nobody has labelled this pair.</p>
      </Card>
    )
  }
  const summary = `Majority: ${majority ?? 'none, two labels share the top'}${gold === null ? '' : `; gold: ${gold}`}`
  return (
    <Card title="Human labels" description={summary}>
      <LabelTable caption="Labels that stand" labels={humanLabels} />
      {earlierLabels.length === 0 ? null : (
        <details className="mt-3">
          <summary className="cursor-pointer text-muted text-sm">{earlierLabels.length} earlier</summary>
          <LabelTable caption="Labels that were changed or taken back" labels={earlierLabels} />
        </details>
      )}
    </Card>
  )
}

function LabelTable({ caption, labels }: { caption: string; labels: readonly PairHumanLabel[] }) {
  return (
    <Table caption={caption} hideCaption>
      <thead>
        <tr>
          <Th>Annotator</Th>
          <Th>Label</Th>
          <Th>Strength</Th>
          <Th>Sure</Th>
          <Th>Guidelines</Th>
          <Th>Comment</Th>
          <Th>When</Th>
        </tr>
      </thead>
      <tbody>
        {labels.map(({ id, annotator, kind, preference, isBothBad, strength, confidence, guidelineNumber, comment, at }) => (
          <tr key={id}>
            <Th scope="row" className="font-normal text-ink text-sm">
              {annotator} {kind === 'person' ? null : <Badge>{kind}</Badge>}
            </Th>
            <Td>
              <Badge tone="human">{isBothBad ? 'tie, both bad' : preference}</Badge>
            </Td>
            <Td>{strength ?? '–'}</Td>
            <Td>{confidence ?? '–'}</Td>
            <Td>{guidelineNumber === null ? '–' : `v${guidelineNumber}`}</Td>
            <Td className="break-words">{comment ?? ''}</Td>
            <Td className="whitespace-nowrap text-muted text-xs">{at.slice(0, 10)}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
