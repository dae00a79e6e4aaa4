import { Download } from 'lucide-react'
import { ButtonAnchor } from '@/components/ui/button'
import { withQuery } from '@/lib/client/fetch'

/** Downloads what a screen shows as CSV, under the same filter. */
export function CsvLink({ path, filter }: { path: string; filter: Record<string, string | number | undefined> }) {
  return (
    <ButtonAnchor href={withQuery(path, { ...filter, format: 'csv' })} download>
      <Download aria-hidden="true" className="size-4" /> CSV
    </ButtonAnchor>
  )
}
