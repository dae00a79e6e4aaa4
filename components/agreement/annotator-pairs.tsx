'use client'
import { usePairsHref } from '@/components/charts/chart-about'
import { ChartCard } from '@/components/charts/chart-card'
import { figureColumns, linkColumn } from '@/components/charts/column-table'
import type { AnnotatorPair } from '@/lib/analytics/agreement-types'
import type { Definition } from '@/lib/stats/definitions/definitions'

type Row = AnnotatorPair & { href: string }

const columns = [
  linkColumn<Row>(
    'Annotators',
    ({ one, other }) => `${one}, ${other}`,
    ({ href }) => href,
  ),
  ...figureColumns<Row>('Same label', 'share', ({ agreement }) => agreement),
  ...figureColumns<Row>('Kappa', 'coefficient', ({ kappa }) => kappa, 'kappa '),
]

/** Every two annotators on the pairs that both labelled; a row leads to these pairs. */
export function AnnotatorPairs({ pairs, definitions }: { pairs: readonly AnnotatorPair[]; definitions: readonly Definition[] }) {
  const href = usePairsHref()
  return (
    <ChartCard
      title="Every two annotators"
      description={pairs.length === 0 ? 'No two annotators have labelled the same pair.' : 'On the pairs that both labelled.'}
      definitions={definitions}
      columns={columns}
      rows={pairs.map((pair) => ({ ...pair, href: href({ labelledBy: pair.one, alsoLabelledBy: pair.other }) }))}
    />
  )
}
