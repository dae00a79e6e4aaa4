import { z } from 'zod'
import { Message } from '@/lib/preference/message'
import type { Order } from '@/lib/words/preference'
import { db } from './db'
import { NotFound } from './errors'

const Messages = z.array(Message)

/** One pair with all that is known of it. @throws NotFound when the project has no such pair */
export async function getPair(projectId: string, pairId: string) {
  const pair = await db.pair.findFirst({
    where: { id: pairId, projectId },
    include: {
      prompt: true,
      responseA: { include: { policy: true } },
      responseB: { include: { policy: true } },
      consensus: true,
      humanLabels: { include: { annotator: true, guidelineVersion: { select: { number: true } } }, orderBy: { createdAt: 'asc' } },
      earlier: { include: { annotator: true }, orderBy: { replacedAt: 'asc' } },
      aiLabels: true,
      judgments: { orderBy: [{ order: 'asc' }, { sample: 'asc' }], omit: { requestHash: true, reuseKey: true } },
    },
  })
  if (pair === null) throw new NotFound('pair')
  const runs = await db.run.findMany({
    where: { id: { in: pair.aiLabels.map(({ runId }) => runId) } },
    include: { labelerVersion: { include: { labeler: true, endpoint: { select: { kind: true } } } } },
    orderBy: { createdAt: 'desc' },
  })
  return { ...pair, messages: Messages.parse(pair.prompt.messages), runs }
}

/** The judgment of a pair in one order, with what is needed to build its prompt again. @throws NotFound */
export async function getJudgment(runId: string, pairId: string, order: Order, sample: number) {
  const judgment = await db.judgment.findUnique({
    where: { runId_pairId_order_sample: { runId, pairId, order, sample } },
    include: { run: { include: { labelerVersion: { include: { endpoint: true } } } } },
  })
  if (judgment === null) throw new NotFound('judgment')
  return judgment
}
