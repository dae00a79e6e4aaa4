import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { CalibrationView } from '@/components/calibration/calibration-view'
import { calibrationScreen, lenientCalibrationFilter } from '@/lib/analytics/calibration'
import { requireProject } from '@/lib/api/page'
import { calibrationQuery } from '@/lib/client/calibration'

type Props = { params: Promise<unknown>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export const metadata = { title: 'Calibration' }

export default async function CalibrationPage({ params, searchParams }: Props) {
  const { id } = await requireProject(params)
  const filter = lenientCalibrationFilter(await searchParams)
  const client = new QueryClient()
  await client.prefetchQuery({ ...calibrationQuery(id, filter), queryFn: () => calibrationScreen(id, filter) })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <CalibrationView projectId={id} filter={filter} />
    </HydrationBoundary>
  )
}
