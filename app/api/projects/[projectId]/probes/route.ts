import { z } from 'zod'
import { ProbeList } from '@/lib/analytics/probe-types'
import { projectProbes } from '@/lib/analytics/probes'
import { route } from '@/lib/api/route'
import { NewProbe, StartedProbe } from '@/lib/labeling/bias-probes/probe-types'
import { startProbe } from '@/lib/labeling/bias-probes/start-probe'

const params = z.object({ projectId: z.uuid() })

export const GET = route(
  {
    summary: 'Probes of labelers on changed copies of pairs, with how far they are and what they found.',
    needs: 'readResults',
    params,
    answer: ProbeList,
  },
  ({ params: { projectId } }) => projectProbes(projectId),
)

export const POST = route(
  {
    summary: 'Starts a probe: draws pairs, copies each untouched and with one response changed, and has the copies judged.',
    needs: 'lead',
    params,
    body: NewProbe,
    answer: StartedProbe,
  },
  ({ params: { projectId }, body }) => startProbe(projectId, body),
)
