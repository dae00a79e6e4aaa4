import { v4 } from 'uuid'
import { isObject } from '@/lib/formats/is-object'
import type { NewReviewLabelInput, ReviewAnswer, SkipRequest, UndoRequest } from '@/lib/review/review-types'
import { ProblemError, sendJson } from './fetch'
import { outboxPrefix } from './outbox-key'
import { stored } from './stored'

/** Something an annotator did. Its `clientId` lets the server know it again. */
export type ReviewAction =
  | { kind: 'label'; body: NewReviewLabelInput & { clientId: string } }
  | { kind: 'skip'; body: SkipRequest }
  | { kind: 'undo'; body: UndoRequest }

/** The same, waiting in the browser's storage; the server checks all of it once it arrives. */
export type WaitingAction = { kind: 'label' | 'skip' | 'undo'; body: { pairId: string | null; [field: string]: unknown } }

const isWaiting = (value: unknown): value is WaitingAction =>
  isObject(value) &&
  (value.kind === 'label' || value.kind === 'skip' || value.kind === 'undo') &&
  isObject(value.body) &&
  (value.body.pairId === null || typeof value.body.pairId === 'string')

/** An id for an action; unlike the browser's own it can also be had over plain http. */
export const newClientId = (): string => v4()

/** What the desk shows of it: how many wait, why the first cannot go, and what the server refused for good. */
export type OutboxState = { nWaiting: number; trouble: string | null; refused: readonly { key: string; reason: string }[] }

type Listener = {
  onAnswer: (action: WaitingAction, answer: ReviewAnswer) => void
  onRefused: (action: WaitingAction, error: Error) => void
}

const paths = { label: 'labels', skip: 'skip', undo: 'undo' } as const
type Refused = { action: WaitingAction; reason: string }
const isRefused = (value: unknown): value is Refused => isObject(value) && isWaiting(value.action) && typeof value.reason === 'string'
const empty: OutboxState = { nWaiting: 0, trouble: null, refused: [] }
/** Answers that say nothing against the action: it is kept and sent again. */
const passing = new Set([0, 401, 408, 425, 429])

/**
 * The labels, skips and undos of one annotator in one project that the server has not confirmed yet, kept in this browser's storage, so that a cut
 * connection, a reload or a crash loses none. They are sent one after the other in their order; each is forgotten when its answer has come.
 */
export class Outbox {
  private readonly prefix: string
  private readonly refusedPrefix: string
  private readonly watchers = new Set<() => void>()
  private state: OutboxState = empty
  private listener: Listener | null = null
  private sending: Promise<void> | null = null
  private attempted = new Set<string>()
  private failures = 0
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly projectId: string,
    annotator: string,
  ) {
    this.prefix = outboxPrefix('outbox', projectId, annotator)
    this.refusedPrefix = outboxPrefix('refused', projectId, annotator)
    this.read()
  }

  readonly getState = (): OutboxState => this.state

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher)
    return () => this.watchers.delete(watcher)
  }

  listen(listener: Listener | null): void {
    this.listener = listener
  }

  /** Keeps an action and sends it as soon as what came before it is stored. */
  add(action: ReviewAction): void {
    localStorage.setItem(`${this.prefix}${nextKey()}`, JSON.stringify(action))
    this.read()
    void this.flush()
  }

  /** Takes the action on a pair back if it was never sent; false when the server may know of it. */
  takeBack(pairId: string): boolean {
    const key = this.keys()
      .reverse()
      .find((one) => this.load(one)?.body.pairId === pairId)
    if (key === undefined || this.attempted.has(key)) return false
    localStorage.removeItem(key)
    this.read()
    return true
  }

  /** The pairs that wait here. */
  pairIds(): Set<string> {
    return new Set(this.keys().flatMap((key) => this.load(key)?.body.pairId ?? []))
  }

  /** Sends all that waits; true when nothing is left. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer)
    this.sending ??= alone(this.prefix, () => this.sendAll()).finally(() => {
      this.sending = null
    })
    await this.sending
    const isEmpty = this.keys().length === 0
    // What was added while the last one ended has not been seen by it.
    return isEmpty || this.state.trouble !== null ? isEmpty : this.flush()
  }

  /** Forgets an action that the server refused, once the annotator has seen it. */
  dismiss(key: string): void {
    localStorage.removeItem(key)
    this.read()
  }

  stop(): void {
    clearTimeout(this.timer)
    this.listener = null
  }

  private async sendAll(): Promise<void> {
    for (let [key] = this.keys(); key !== undefined; [key] = this.keys()) {
      const action = this.load(key)
      if (action === null) localStorage.removeItem(key)
      else if (!(await this.send(key, action))) return
      this.read()
    }
  }

  /** False when it has to wait. */
  private async send(key: string, action: WaitingAction): Promise<boolean> {
    this.attempted.add(key)
    try {
      const answer = await sendJson('POST', `/api/projects/${this.projectId}/review/${paths[action.kind]}`, action.body)
      localStorage.removeItem(key)
      this.failures = 0
      this.read(null)
      this.listener?.onAnswer(action, answer)
      return true
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      const { status, title } = error.problem
      if (passing.has(status) || status >= 500) return this.waitAndTryAgain(title)
      localStorage.setItem(
        key.replace(this.prefix, this.refusedPrefix),
        JSON.stringify({ action, reason: [title, error.problem.detail].join(': ') }),
      )
      localStorage.removeItem(key)
      this.read(null)
      this.listener?.onRefused(action, error)
      return true
    }
  }

  private waitAndTryAgain(trouble: string): false {
    this.failures += 1
    this.read(trouble)
    this.timer = setTimeout(() => void this.flush(), Math.min(30_000, 1000 * 2 ** Math.min(this.failures, 5)))
    return false
  }

  private keys(): string[] {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(this.prefix))
      .sort()
  }

  private load(key: string): WaitingAction | null {
    return stored(key, isWaiting)
  }

  private read(trouble = this.state.trouble): void {
    const nWaiting = this.keys().length
    const refused = Object.keys(localStorage)
      .filter((key) => key.startsWith(this.refusedPrefix))
      .sort()
      .map((key) => ({ key, reason: stored(key, isRefused)?.reason ?? '' }))
    this.state = { nWaiting, trouble: nWaiting === 0 ? null : trouble, refused }
    for (const watcher of this.watchers) watcher()
  }
}

let made = 0
/** Sorts by time, and within one page by the order of making. */
function nextKey(): string {
  made += 1
  return `${String(Date.now()).padStart(15, '0')}-${String(made).padStart(8, '0')}`
}

/** Two tabs of one browser share what waits; only one of them sends at a time. Without the lock (plain http from afar) the server's memory of ids is what keeps it once. */
async function alone(name: string, work: () => Promise<void>): Promise<void> {
  if (navigator.locks === undefined) return work()
  await navigator.locks.request(name, work)
}
