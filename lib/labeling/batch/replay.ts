import { hash } from 'node:crypto'
import type { KnownRequest, NewBatchRequest } from '@/lib/store/batch-requests'
import type { Judgment } from '@/lib/store/judgments'
import { Completion } from '../answer'
import { AskFailure, FailureKind } from '../ask-failure'
import { type JudgeContext, type JudgeTask, judge } from '../judge'
import { type LabelRequest, requestBody } from '../label-request'
import type { PatientAsk } from '../patient-ask'

/** A request that must be answered before its judgment can go on. */
export type Wanted = NewBatchRequest & { request: LabelRequest; body: string }
/** A judgment that is made; or the requests that it waits for, without those that are under way. */
export type Replayed = { judgment: Judgment } | { wanted: Wanted[] }

/** Thrown to the judge in place of an answer that is yet to come. */
class NotAnsweredYet extends Error {}

const never = new AbortController().signal

/**
 * Makes a judgment as far as the answers to its requests are known: the same judge as for a server that answers at once, with the answers that
 * batches gave. What it asks for beyond them goes into the next batch, be it the verdict after a rationale or the next rung of the ladder.
 * Edges: an answer counts for a request with the very same body only, so answers from before a new probe are not taken for others.
 * @param known all that was set down for this judgment, in the order of the steps
 */
export async function replay(
  task: JudgeTask,
  context: Pick<JudgeContext, 'config' | 'api' | 'can'> & { model: string },
  known: readonly KnownRequest[],
): Promise<Replayed> {
  const left = [...known]
  const wanted: Wanted[] = []
  let nextStep = Math.max(-1, ...known.map(({ step }) => step)) + 1
  const { pairId, order, sample } = task
  const ask: PatientAsk = async (request) => {
    const body = JSON.stringify(requestBody(context.model, request))
    const requestHash = hash('sha256', body, 'buffer')
    const at = left.findIndex((one) => one.requestHash.equals(requestHash))
    const [found] = at === -1 ? [] : left.splice(at, 1)
    if (found === undefined) {
      wanted.push({ pairId, order, sample, step: nextStep, requestHash, request, body })
      nextStep += 1
      throw new NotAnsweredYet()
    }
    if (found.failureKind !== null) throw new AskFailure(FailureKind.parse(found.failureKind), found.failure ?? found.failureKind)
    if (found.answer !== null) return { ...Completion.parse(found.answer), latencyMs: 0, requestHash }
    if (!found.isUnderWay) wanted.push({ pairId, order, sample, step: found.step, requestHash, request, body })
    throw new NotAnsweredYet()
  }
  try {
    const judgment = await judge(task, { ...context, ask, stop: { soft: never, hard: never } })
    return { judgment: { ...judgment, latencyMs: null } }
  } catch (error) {
    if (error instanceof NotAnsweredYet) return { wanted }
    throw error
  }
}
