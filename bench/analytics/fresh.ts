import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { labelPair } from '@/lib/review/review'
import { NewReviewLabel } from '@/lib/review/review-types'
import { refreshAiLabels } from '@/lib/store/ai-labels'
import { pool, rows } from '@/lib/store/db'
import type { Endpoint } from './endpoints'
import type { Study } from './study'

/** Milliseconds from a label's answer until each endpoint shows it, while another run's AI labels are written all the time, five hundred at once. */
export async function measureFreshness(study: Study, endpoints: readonly Endpoint[]): Promise<string[][]> {
  const writing = new AbortController()
  const writer = writeAllTheTime(study, writing.signal)
  const pairs = await rows(
    z.object({ id: z.string() }),
    'select id from "Pair" where "projectId" = $1::uuid order by ordinal desc limit 20',
    [study.projectId],
  )
  const measured: string[][] = []
  for (const [index, { name, make }] of endpoints.entries()) {
    const label = NewReviewLabel.parse({ annotator: 'bench', pairId: pairs[index]?.id, choice: 'left', clientId: randomUUID() })
    await labelPair(study.projectId, label)
    const start = performance.now()
    await make()
    measured.push([name, (performance.now() - start).toFixed(0)])
  }
  writing.abort()
  await writer
  await pool.query(`delete from "Annotator" where "projectId" = $1::uuid and name = 'bench'`, [study.projectId])
  await pool.query(`delete from "HumanConsensus" where "pairId" = any($1::uuid[])`, [pairs.map(({ id }) => id)])
  return measured
}

async function writeAllTheTime({ projectId, runIds }: Study, signal: AbortSignal): Promise<void> {
  const runId = runIds.at(-1) ?? ''
  for (let after = 0; !signal.aborted; after += 500) {
    const some = await rows(
      z.object({ id: z.string() }),
      'select id from "Pair" where "projectId" = $1::uuid and ordinal > $2 order by ordinal limit 500',
      [projectId, after],
    )
    await refreshAiLabels(
      pool,
      runId,
      some.map(({ id }) => id),
    )
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
