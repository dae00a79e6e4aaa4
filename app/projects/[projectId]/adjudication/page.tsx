import { z } from 'zod'
import { AdjudicationView } from '@/components/adjudication/adjudication-view'
import { requireProject } from '@/lib/api/page'
import { DisputeQuery } from '@/lib/review/adjudication-types'
import { lenientFilter, readLeniently } from '@/lib/slice/filter'

type Props = { params: Promise<unknown>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export const metadata = { title: 'Adjudication' }

export default async function AdjudicationPage({ params, searchParams }: Props) {
  const { id } = await requireProject(params)
  const search = await searchParams
  const pair = z.uuid().safeParse(search.pair)
  return (
    <AdjudicationView
      projectId={id}
      filter={lenientFilter(search)}
      dispute={readLeniently(DisputeQuery, search)}
      pairId={pair.data ?? null}
    />
  )
}
