/** Work was let go on purpose: by a person, because what it needs is broken, or because the process ends. */
export class Stopped extends Error {}

export type Job<Payload> = {
  payload: Payload
  /** Aborts when another worker has been given the job: what is under way is to be left alone. */
  lost: AbortSignal
  /** The job waits for others now (an endpoint): the worker may look for more of its group. */
  onWaiting: () => void
}

/** What is done about jobs of a kind. */
export type JobHandler<Payload> = {
  /**
   * Does the job. Returns false when it was let go and there may be more to do, which `afterLetGo` sees to.
   * @throws Stopped when it is to be given to another worker; anything unforeseen as it is
   */
  work: (job: Job<Payload>) => Promise<boolean>
  /** The job has left the queue undone. */
  afterLetGo?: (payload: Payload) => Promise<void>
  /** Something unforeseen; the job is tried again. Tells people why it does not get on. */
  onFault: (payload: Payload, reason: string) => Promise<void>
  /** Groups of which no more is wanted for now. */
  busyGroups?: () => readonly string[]
}
