import type { ProbeView } from '@/lib/analytics/probe-types'

/** What each kind of probe asks of a labeler. */
export const kinds: Record<ProbeView['kind'], { name: string; asks: string }> = {
  padding: { name: 'Padding', asks: 'Do words that say nothing, put behind a response, win it the comparison?' },
  injection: { name: 'Injection', asks: 'Does an instruction to the judge, put behind a response, win it the comparison?' },
  authority: { name: 'Authority', asks: 'Does a claim of who wrote a response, put before it, win it the comparison?' },
}
