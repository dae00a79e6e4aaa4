import { Badge } from '@/components/ui/badge'
import { Table, Td, Th } from '@/components/ui/table'
import type { Mapping } from '@/lib/client/mappings'
import type { Columns } from './column-select'

/** The columns of the file with some of their values, and what each is used as. */
export function MappingColumns({ columns, draft }: { columns: Columns; draft: Mapping }) {
  return (
    <div className="max-h-80 overflow-y-auto rounded-md border border-line">
      <Table caption="Columns of the file, with some of their values" hideCaption>
        <thead>
          <tr>
            <Th>Column</Th>
            <Th>Values</Th>
            <Th>Used as</Th>
          </tr>
        </thead>
        <tbody>
          {columns.map(({ name, samples, nEmpty }) => (
            <tr key={name}>
              <Td className="max-w-48 break-words font-medium">{name}</Td>
              <Td className="w-full min-w-56">
                <ul className="grid gap-0.5">
                  {samples.map((sample) => (
                    <li key={sample} className="line-clamp-2 break-words text-sm">
                      {sample}
                    </li>
                  ))}
                </ul>
                {nEmpty > 0 ? <span className="text-muted text-xs">{nEmpty} empty</span> : null}
              </Td>
              <Td className="whitespace-nowrap">
                {usesOf(name, draft).map((use) => (
                  <Badge key={use} tone="good" className="mr-1">
                    {use}
                  </Badge>
                ))}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  )
}

function usesOf(column: string, { prompt, responseA, responseB, policyA, policyB, id, split, tags, labels, verdicts }: Mapping): string[] {
  const isIn = (name: object | undefined) => name !== undefined && 'column' in name && name.column === column
  const uses: [boolean, string][] = [
    [prompt === column, 'prompt'],
    [responseA === column, 'response A'],
    [responseB === column, 'response B'],
    [isIn(policyA), 'policy A'],
    [isIn(policyB), 'policy B'],
    [id === column, 'id'],
    [split === column, 'split'],
    [tags.includes(column), 'tags'],
    [labels.some((label) => label.column === column), 'label'],
    [labels.some(({ annotator }) => isIn(annotator)), 'annotator'],
    [labels.some(({ strength }) => strength === column), 'strength'],
    [labels.some(({ confidence }) => confidence === column), 'confidence'],
    [labels.some(({ comment }) => comment === column), 'comment'],
    [labels.some(({ at }) => at === column), 'time'],
    [verdicts.some((verdict) => verdict.column === column), 'AI verdict'],
    [verdicts.some(({ labeler }) => isIn(labeler)), 'AI labeler'],
    [verdicts.some(({ order }) => typeof order === 'object' && isIn(order)), 'order'],
    [verdicts.some(({ rationale }) => rationale === column), 'rationale'],
  ]
  return uses.flatMap(([isUsed, use]) => (isUsed ? [use] : []))
}
