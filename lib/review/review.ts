import { saveLabel, skipPair, undoLast } from '@/lib/store/human-labels'
import { ensurePairInProject, onePairTexts } from '@/lib/store/pair-texts'
import { getProject } from '@/lib/store/projects'
import { nextPairs, type QueuedPair, reviewProgress } from '@/lib/store/review-queue'
import type { NewReviewLabel, ReviewAnswer, ReviewPair, ReviewQueue } from './review-types'
import { preferenceOfChoice, shownOrder } from './side'

/** The next pairs for an annotator, blind, with how far they are. */
export async function reviewQueue(projectId: string, annotator: string, limit: number): Promise<ReviewQueue> {
  const { sideSeed, guidelines } = await getProject(projectId)
  const [pairs, progress] = await Promise.all([nextPairs(projectId, annotator, limit), reviewProgress(projectId, annotator)])
  return { pairs: pairs.map((pair) => blind(pair, sideSeed, annotator)), progress, guidelines }
}

/** Stores a choice as a preference: only the server knows which response was on the left. @throws NotFound for a pair of another project */
export async function labelPair(projectId: string, label: NewReviewLabel): Promise<ReviewAnswer> {
  const { annotator, pairId, choice, strength, comment, durationMs } = label
  const { sideSeed } = await getProject(projectId)
  await ensurePairInProject(projectId, pairId)
  const order = shownOrder(sideSeed, annotator, pairId)
  const preference = preferenceOfChoice(choice, order)
  await saveLabel({
    projectId,
    pairId,
    annotator,
    preference,
    strength: choice === 'tie' ? null : strength,
    comment: comment === '' ? null : comment,
    shownOrder: order,
    durationMs,
  })
  return { progress: await reviewProgress(projectId, annotator), pair: null }
}

/** Leaves a pair for later. @throws NotFound for a pair of another project */
export async function skipForLater(projectId: string, annotator: string, pairId: string): Promise<ReviewAnswer> {
  await ensurePairInProject(projectId, pairId)
  await skipPair(projectId, annotator, pairId)
  return { progress: await reviewProgress(projectId, annotator), pair: null }
}

/** Takes back the annotator's last label or skip and shows that pair again. */
export async function undoLastLabel(projectId: string, annotator: string): Promise<ReviewAnswer> {
  const pairId = await undoLast(projectId, annotator)
  const progress = await reviewProgress(projectId, annotator)
  if (pairId === null) return { progress, pair: null }
  const { sideSeed } = await getProject(projectId)
  const pair = await onePairTexts(projectId, pairId)
  return { progress, pair: blind(pair, sideSeed, annotator) }
}

function blind({ pairId, messages, a, b }: QueuedPair, sideSeed: string, annotator: string): ReviewPair {
  const [left, right] = shownOrder(sideSeed, annotator, pairId) === 'AB' ? [a, b] : [b, a]
  return { pairId, messages, left, right }
}
