import { SamplingView } from '@/components/sampling/sampling-view'
import { requireProject } from '@/lib/api/page'

type Props = { params: Promise<unknown>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export const metadata = { title: 'Sampling' }

export default async function SamplingPage({ params, searchParams }: Props) {
  const { id } = await requireProject(params)
  const { serves } = await searchParams
  return <SamplingView projectId={id} firstServes={serves === 'spot-checks' ? 'spot-checks' : 'queue'} />
}
