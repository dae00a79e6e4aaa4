'use client'
import { useEffect, useRef } from 'react'
import { Select } from '@/components/ui/field'
import { Skeleton } from '@/components/ui/skeleton'
import { ErrorState } from '@/components/ui/states'
import type { ImportPreview, ReadAs } from '@/lib/client/imports'
import { type Mapping, type SavedMapping, useMappings } from '@/lib/client/mappings'
import { MappingColumns } from './mapping-columns'
import { MappingLabels } from './mapping-labels'
import { MappingPairFields } from './mapping-pair-fields'
import { MappingSave } from './mapping-save'
import { MappingVerdicts } from './mapping-verdicts'
import { fits, useMappingDraft } from './use-mapping-draft'

type Props = {
  projectId: string
  fileName: string
  preview: ImportPreview
  readAs: ReadAs
  isLocked: boolean
  onReadAs: (readAs: ReadAs) => void
}

/** Says which column of a file is what; the rows below follow as they will be read. */
export function MappingEditor(props: Props) {
  const mappings = useMappings(props.projectId)
  const { suggestion } = props.preview
  if (mappings.isError) return <ErrorState error={mappings.error} onRetry={() => mappings.refetch()} />
  if (mappings.isPending || suggestion === null) return <Skeleton className="h-80" />
  return <Editor {...props} suggestion={suggestion} saved={mappings.data.mappings} />
}

function Editor({
  projectId,
  fileName,
  preview,
  readAs,
  isLocked,
  onReadAs,
  suggestion,
  saved,
}: Props & { suggestion: Mapping; saved: SavedMapping[] }) {
  const { columns } = preview
  const { draft, origin, mapping, change, begin, markSaved } = useMappingDraft(projectId, columns, suggestion, saved)
  const text = mapping === null ? undefined : (origin ?? JSON.stringify(mapping))
  const sent = useRef(readAs.mapping)
  // The file is read again as soon as the mapping is another one, or is not whole any more.
  useEffect(() => {
    if (text === sent.current) return
    sent.current = text
    onReadAs(text === undefined ? { format: 'mapping' } : { mapping: text })
  }, [text, onReadAs])
  const shared = { columns, draft, isLocked, onChange: change }
  return (
    <section aria-label="Which column is what" className="grid gap-4 rounded-md border border-strong-line p-3 sm:p-4">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <h3 className="font-semibold">Which column is what</h3>
        {saved.length === 0 ? null : (
          <div className="min-w-56">
            <Select
              label="Saved mappings"
              value={origin ?? ''}
              disabled={isLocked}
              onChange={({ target }) => begin(target.value === '' ? null : target.value)}
            >
              <option value="">{origin === null ? 'this one, not saved' : 'begin anew from the columns'}</option>
              {saved.map((one) => (
                <option key={one.id} value={one.name}>
                  {one.name}
                  {fits(one.mapping, columns) ? '' : ' (other columns)'}
                </option>
              ))}
            </Select>
          </div>
        )}
      </div>
      <MappingColumns columns={columns} draft={draft} />
      <MappingPairFields {...shared} />
      {draft.tool === undefined ? (
        <>
          <MappingLabels {...shared} />
          <MappingVerdicts {...shared} />
        </>
      ) : null}
      <p className="text-muted text-sm">Columns that are used as nothing are kept with the pair, and come out again on export.</p>
      <MappingSave
        projectId={projectId}
        mapping={mapping}
        origin={origin}
        suggestedName={fileName.replace(/\.[a-z]+(?:\.gz)?$/i, '')}
        isLocked={isLocked}
        onSaved={markSaved}
      />
    </section>
  )
}
