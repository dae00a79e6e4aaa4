import { FileText } from 'lucide-react'
import { ButtonAnchor } from '@/components/ui/button'
import { withQuery } from '@/lib/client/fetch'

type Props = { projectId: string; filter: Record<string, string | number | undefined> }

/** Downloads a run's report as one HTML file, under the same filter. */
export function ReportLink({ projectId, filter }: Props) {
  return (
    <ButtonAnchor href={withQuery(`/api/projects/${projectId}/report.html`, filter)} download>
      <FileText aria-hidden="true" className="size-4" /> Report
    </ButtonAnchor>
  )
}
