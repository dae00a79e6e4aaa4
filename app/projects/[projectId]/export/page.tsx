import { ExportView } from '@/components/export/export-view'
import { requireProject } from '@/lib/api/page'
import { lenientQuery } from '@/lib/export/criteria'

type Props = { params: Promise<unknown>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export const metadata = { title: 'Export' }

export default async function ExportPage({ params, searchParams }: Props) {
  return <ExportView projectId={(await requireProject(params)).id} query={lenientQuery(await searchParams)} />
}
