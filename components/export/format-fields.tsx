'use client'
import { useAddressFilter } from '@/components/filters/filter-bar'
import { Checkbox, Input, Select } from '@/components/ui/field'
import type { ExportQuery } from '@/lib/export/criteria'
import { writerInfo, writerList } from '@/lib/formats/writer-list'

/** Which file is written, and what it is for; kept in the address. */
export function FormatFields({ format }: { format: ExportQuery['format'] }) {
  const { set, shown } = useAddressFilter()
  const { description, extension, ties, needs } = writerInfo(format)
  return (
    <div className="grid gap-x-6 gap-y-2 sm:grid-cols-2">
      <Select label="Format" value={format} onChange={(event) => set('format', event.target.value)} hint={`.${extension}: ${description}`}>
        {writerList.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <div>
        {hasMargin(format) ? (
          <Checkbox
            label="margin column"
            hint="P(chosen) − P(rejected); RewardTrainer uses it where it is there"
            checked={shown.get('margin') === 'true'}
            onChange={(event) => set('margin', event.target.checked ? 'true' : '')}
          />
        ) : null}
        {needs.includes('card') ? (
          <Input
            label="Licence that the card states"
            hint="an identifier of the Hub, such as cc-by-4.0"
            placeholder="unknown"
            value={shown.get('license') ?? ''}
            onChange={(event) => set('license', event.target.value)}
          />
        ) : null}
        {ties ? null : <p className="py-1.5 text-muted text-sm">This format has no ties; they are left out.</p>}
      </div>
    </div>
  )
}

/** Formats with TRL's columns. */
const hasMargin = (format: ExportQuery['format']): boolean => format.startsWith('trl') || format === 'parquet' || format === 'hf-dataset'
