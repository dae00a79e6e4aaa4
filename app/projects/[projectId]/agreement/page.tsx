import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { AgreementView } from '@/components/agreement/agreement-view'
import { agreementScreen } from '@/lib/analytics/agreement'
import { lenientQuestions } from '@/lib/analytics/agreement-questions'
import { requireProject } from '@/lib/api/page'
import { agreementQuery } from '@/lib/client/agreement'
import { lenientFilter } from '@/lib/slice/filter'

type Props = { params: Promise<unknown>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export const metadata = { title: 'Agreement' }

export default async function AgreementPage({ params, searchParams }: Props) {
  const { id } = await requireProject(params)
  const search = await searchParams
  const filter = lenientFilter(search)
  const client = new QueryClient()
  await client.prefetchQuery({ ...agreementQuery(id, filter), queryFn: () => agreementScreen(id, filter) })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <AgreementView projectId={id} filter={filter} questions={lenientQuestions(search)} />
    </HydrationBoundary>
  )
}
