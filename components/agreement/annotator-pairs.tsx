import { formatCount, formatInterval, formatValue } from '@/components/charts/format'
import { Table, Td, Th } from '@/components/ui/table'
import type { AnnotatorPair } from '@/lib/analytics/agreement-types'

/** Every two annotators on the pairs that both labelled. */
export function AnnotatorPairs({ pairs }: { pairs: readonly AnnotatorPair[] }) {
  if (pairs.length === 0) return <p className="mt-3 text-muted text-sm">No two annotators have labelled the same pair.</p>
  return (
    <div className="mt-3">
      <Table caption="Every two annotators on the pairs that both labelled">
        <thead>
          <tr>
            <Th>Annotators</Th>
            <Th className="text-right">Same label</Th>
            <Th className="text-right">95 % interval</Th>
            <Th className="text-right">Kappa</Th>
            <Th className="text-right">n</Th>
          </tr>
        </thead>
        <tbody>
          {pairs.map(({ one, other, n, agreement, kappa }) => (
            <tr key={`${one} ${other}`}>
              <Th scope="row" className="font-normal text-ink text-sm">
                {one}, {other}
              </Th>
              <Td className="text-right tabular-nums">{agreement.value === null ? '–' : formatValue(agreement.value, 'share')}</Td>
              <Td className="whitespace-nowrap text-right tabular-nums">{formatInterval(agreement, 'share') ?? '–'}</Td>
              <Td className="text-right tabular-nums">{kappa.value === null ? 'undefined' : formatValue(kappa.value, 'coefficient')}</Td>
              <Td className="text-right tabular-nums">{formatCount(n)}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  )
}
