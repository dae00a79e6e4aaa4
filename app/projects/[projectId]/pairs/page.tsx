import { PairsView } from '@/components/pairs/pairs-view'
import { lenientPairFilter } from '@/lib/analytics/pairs'
import { requireProject } from '@/lib/api/page'

type Props = { params: Promise<unknown>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export const metadata = { title: 'Pairs' }

export default async function PairsPage({ params, searchParams }: Props) {
  return <PairsView projectId={(await requireProject(params)).id} filter={lenientPairFilter(await searchParams)} />
}
