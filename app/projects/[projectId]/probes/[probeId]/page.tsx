import { ProbeScreen } from '@/components/probes/probe-screen'
import { requireProject } from '@/lib/api/page'

export const metadata = { title: 'Probe' }

export default async function ProbePage({ params }: { params: Promise<{ projectId: string; probeId: string }> }) {
  const { probeId } = await params
  return <ProbeScreen projectId={(await requireProject(params)).id} probeId={probeId} />
}
