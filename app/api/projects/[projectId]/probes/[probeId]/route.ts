import { z } from 'zod'
import { ProbeView } from '@/lib/analytics/probe-types'
import { probeView } from '@/lib/analytics/probes'
import { route } from '@/lib/api/route'
import { deleteProbeStudy } from '@/lib/store/bias-probes'

const params = z.object({ projectId: z.uuid(), probeId: z.uuid() })

export const GET = route(
  { summary: 'A probe, how far it is, and what it found.', needs: 'readResults', params, answer: ProbeView },
  ({ params: { projectId, probeId } }) => probeView(projectId, probeId),
)

export const DELETE = route(
  { summary: 'Takes a probe away, with its copies and its run.', needs: 'lead', params },
  ({ params: { projectId, probeId } }) => deleteProbeStudy(projectId, probeId),
)
