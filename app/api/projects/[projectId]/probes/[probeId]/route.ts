import { z } from 'zod'
import { probeView } from '@/lib/analytics/probes'
import { route } from '@/lib/api/route'
import { deleteProbeStudy } from '@/lib/store/bias-probes'

const params = z.object({ projectId: z.uuid(), probeId: z.uuid() })

/** A probe, how far it is, and what it found. */
export const GET = route({ needs: 'readResults', params }, ({ params: { projectId, probeId } }) => probeView(projectId, probeId))

/** Takes a probe away, with its copies and its run. */
export const DELETE = route({ needs: 'lead', params }, ({ params: { projectId, probeId } }) => deleteProbeStudy(projectId, probeId))
