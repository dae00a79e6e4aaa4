import type { FigureRow } from '@/lib/stats/definitions/figure-row'
import type { ProbeRow } from '@/lib/store/bias-probes'
import type { MovedRow } from '@/lib/store/counts-probes'

/** A probe, how far its run is, and what it found so far. The figure that matters most comes first. */
export type ProbeView = ProbeRow & { figures: FigureRow[] }
/** GET /api/projects/:id/probes, newest first */
export type ProbeList = { probes: ProbeView[] }
/** GET /api/projects/:id/probes/:probeId/pairs; `next` is the `after` of the next page */
export type MovedPage = { pairs: MovedRow[]; next: number | null }
