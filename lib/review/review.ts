import { type LabelToSave, saveLabel, skipPair, undoLast } from '@/lib/store/human-labels'
import { onePairTexts, pairTexts } from '@/lib/store/pair-texts'
import { getProject } from '@/lib/store/projects'
import { queueState } from '@/lib/store/queue-claims'
import { calibrationAnswer } from '@/lib/store/queue-figures'
import { guidelinesNow, nextPairs, queueProgress, type ReviewProgress, reviewProgress } from '@/lib/store/review-queue'
import type { Preference } from '@/lib/words/preference'
import { nextInQueue } from './queue-next'
import type { Feedback, NewReviewLabel, ReviewAnswer, ReviewPair, ReviewQueue, SkipRequest, UndoRequest } from './review-types'
import { preferenceOfChoice, shownOrder, sideOfPreference } from './side'

/** `sides`: what an annotator's sides are drawn by, where that is not the name. */
type WithSides = { sides?: string }
type Asking = WithSides & { annotator: string; queueId: string | null; limit: number }

/** The next pairs for an annotator, blind, with how far they are. @throws NotFound for a queue of another project */
export async function reviewQueue(projectId: string, { annotator, sides = annotator, queueId, limit }: Asking): Promise<ReviewQueue> {
  const { sideSeed } = await getProject(projectId)
  const queue = queueId === null ? null : await queueState(projectId, queueId)
  const pairIds = queue === null ? await nextPairs(projectId, annotator, limit) : await nextInQueue({ projectId, annotator, queue, limit })
  const [texts, progress, guidelines] = await Promise.all([
    pairTexts(projectId, pairIds),
    progressOf(projectId, annotator, queueId),
    guidelinesNow(projectId),
  ])
  const byId = new Map(texts.map((pair) => [pair.pairId, blind(pair, sideSeed, sides)]))
  return {
    pairs: pairIds.flatMap((pairId) => byId.get(pairId) ?? []),
    progress,
    guidelines: guidelines.text,
    guidelineVersionId: guidelines.versionId,
    isOpen: queue?.status !== 'closed',
  }
}

/** Stores a choice as a preference: only the server knows which response was on the left. @throws NotFound for a pair of another project */
export async function labelPair(projectId: string, label: NewReviewLabel & WithSides): Promise<ReviewAnswer> {
  const { annotator, sides = annotator, pairId, queueId, choice, strength, comment, ...rest } = label
  const { sideSeed } = await getProject(projectId)
  const order = shownOrder(sideSeed, sides, pairId)
  const preference = preferenceOfChoice(choice, order)
  const toSave: LabelToSave = {
    ...rest,
    projectId,
    pairId,
    annotator,
    queueId,
    preference,
    isBothBad: choice === 'bothBad',
    strength: preference === 'tie' ? null : strength,
    comment: comment === '' ? null : comment,
    shownOrder: order,
  }
  await saveLabel(toSave)
  const feedback = queueId === null ? null : await feedbackOn(projectId, queueId, toSave)
  return { progress: await progressOf(projectId, annotator, queueId), pair: null, feedback }
}

/** Leaves a pair for later. @throws NotFound for a pair of another project */
export async function skipForLater(projectId: string, { annotator, pairId, queueId, clientId }: SkipRequest): Promise<ReviewAnswer> {
  await skipPair({ projectId, annotator, pairId, clientId })
  return { progress: await progressOf(projectId, annotator, queueId), pair: null, feedback: null }
}

/** Takes back the annotator's last label or skip, or that of one pair, and shows the pair again. */
export async function undoLabel(
  projectId: string,
  { annotator, sides = annotator, pairId, queueId, clientId }: UndoRequest & WithSides,
): Promise<ReviewAnswer> {
  const back = await undoLast({ projectId, annotator, pairId, clientId })
  const progress = await progressOf(projectId, annotator, queueId)
  if (back === null) return { progress, pair: null, feedback: null }
  const { sideSeed } = await getProject(projectId)
  return { progress, pair: blind(await onePairTexts(projectId, back), sideSeed, sides), feedback: null }
}

function progressOf(projectId: string, annotator: string, queueId: string | null): Promise<ReviewProgress> {
  return queueId === null ? reviewProgress(projectId, annotator) : queueProgress(projectId, annotator, queueId)
}

async function feedbackOn(projectId: string, queueId: string, label: LabelToSave): Promise<Feedback | null> {
  const known = await calibrationAnswer(projectId, queueId, label.pairId)
  if (known === null) return null
  const side = (preference: Preference) => sideOfPreference(preference, label.shownOrder)
  return { pairId: label.pairId, known: side(known), chosen: side(label.preference) }
}

type Texts = Pick<ReviewPair, 'pairId' | 'messages'> & { a: string; b: string }

function blind({ pairId, messages, a, b }: Texts, sideSeed: string, sides: string): ReviewPair {
  const [left, right] = shownOrder(sideSeed, sides, pairId) === 'AB' ? [a, b] : [b, a]
  return { pairId, messages, left, right }
}
