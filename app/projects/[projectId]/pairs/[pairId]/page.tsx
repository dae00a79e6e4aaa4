import { PairView } from '@/components/pairs/pair-view'
import { lenientPairFilter } from '@/lib/analytics/pairs'
import { requireProject } from '@/lib/api/page'

type Props = {
  params: Promise<{ projectId: string; pairId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export const metadata = { title: 'Pair' }

export default async function PairPage({ params, searchParams }: Props) {
  const { pairId } = await params
  return <PairView projectId={(await requireProject(params)).id} pairId={pairId} filter={lenientPairFilter(await searchParams)} />
}
