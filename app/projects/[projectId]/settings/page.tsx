import { SettingsView } from '@/components/settings/settings-view'
import { requireProject } from '@/lib/api/page'

export const metadata = { title: 'Settings' }

export default async function SettingsPage({ params }: { params: Promise<unknown> }) {
  const { id } = await requireProject(params, 'enter')
  return <SettingsView projectId={id} />
}
