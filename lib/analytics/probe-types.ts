import { z } from 'zod'
import { FigureRow } from '@/lib/stats/answers'
import { ProbeRow } from '@/lib/store/bias-probes'
import { MovedRow } from '@/lib/store/counts-probes'

/** A probe, how far its run is, and what it found so far. The figure that matters most comes first. */
export const ProbeView = ProbeRow.extend({
  figures: z.array(FigureRow),
})
export type ProbeView = z.infer<typeof ProbeView>
/** GET /api/projects/:id/probes, newest first */
export const ProbeList = z.object({ probes: z.array(ProbeView) })
export type ProbeList = z.infer<typeof ProbeList>
/** GET /api/projects/:id/probes/:probeId/pairs; `next` is the `after` of the next page */
export const MovedPage = z.object({ pairs: z.array(MovedRow), next: z.number().nullable() })
export type MovedPage = z.infer<typeof MovedPage>
