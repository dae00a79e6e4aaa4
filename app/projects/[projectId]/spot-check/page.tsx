import { z } from 'zod'
import { SpotCheckView } from '@/components/spot-check/spot-check-view'
import { requireProject } from '@/lib/api/page'

type Props = { params: Promise<unknown>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export const metadata = { title: 'Spot-check' }

export default async function SpotCheckPage({ params, searchParams }: Props) {
  const { id } = await requireProject(params)
  const draw = z.uuid().safeParse((await searchParams).draw)
  return <SpotCheckView projectId={id} draw={draw.data ?? null} />
}
