import { z } from 'zod'
import { ReviewView } from '@/components/review/review-view'
import { requireProject } from '@/lib/api/page'

type Props = { params: Promise<unknown>; searchParams: Promise<unknown> }

const Search = z.object({ queue: z.uuid() })

export const metadata = { title: 'Review' }

export default async function ReviewPage({ params, searchParams }: Props) {
  const queueId = Search.safeParse(await searchParams).data?.queue ?? null
  return <ReviewView projectId={(await requireProject(params, 'review')).id} queueId={queueId} />
}
