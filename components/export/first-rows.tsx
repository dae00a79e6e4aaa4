import { Card } from '@/components/ui/card'
import { Table, Td, Th } from '@/components/ui/table'
import type { PreviewRow } from '@/lib/export/export-types'

/** The first pairs as they will be written: what is chosen over what, and the file's own text. */
export function FirstRows({ rows, text }: { rows: readonly PreviewRow[]; text: string }) {
  return (
    <Card title="The first rows">
      <Table caption="The first rows as they will be written" hideCaption className="table-fixed">
        <thead>
          <tr>
            <Th>prompt</Th>
            <Th>chosen</Th>
            <Th>rejected</Th>
            <Th className="w-20 text-right">P(chosen)</Th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, prompt, chosen, rejected, isTie, pChosen }) => (
            <tr key={id}>
              <Words text={prompt} />
              <Words text={chosen} />
              <Words text={rejected} />
              <Td className="text-right tabular-nums">{isTie ? 'tie' : pChosen === null ? '–' : pChosen.toFixed(3)}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {text === '' ? null : (
        <details className="mt-3">
          <summary className="cursor-pointer text-sm">As text in the file</summary>
          <pre tabIndex={0} className="mt-2 max-h-80 overflow-auto rounded-md bg-sunken p-3 font-mono text-xs">
            {text}
          </pre>
        </details>
      )}
    </Card>
  )
}

function Words({ text }: { text: string }) {
  return (
    <Td>
      <span className="line-clamp-4 break-words">{text}</span>
    </Td>
  )
}
