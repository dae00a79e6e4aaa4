import { ReviewView } from '@/components/review/review-view'
import { requireProject } from '@/lib/api/page'

export const metadata = { title: 'Review' }

export default async function ReviewPage({ params }: { params: Promise<unknown> }) {
  return <ReviewView projectId={(await requireProject(params)).id} />
}
