import { setTimeout } from 'node:timers/promises'
import pino, { type Logger } from 'pino'
import type { Worker } from '@/lib/jobs/worker'
import { untilBack } from '@/lib/store/database-away'
import { endProgress, progressLine } from './output'

const lookEveryMs = 300

type Work<State> = {
  start: (log: Logger) => Promise<Worker>
  look: () => Promise<State>
  text: (state: State) => string
  isOver: (state: State) => boolean
}

/** What `look` sees when it is over; until then this process works too, beside any workers that run, and a line says how far it is. */
export async function workUntil<State>({ start, look, text, isOver }: Work<State>): Promise<State> {
  const worker = await start(pino({ level: process.env.LOG_LEVEL ?? 'silent' }, pino.destination(2)))
  try {
    for (;;) {
      const state = await untilBack(look, { onAway: () => progressLine('the database is away; waiting for it') })
      progressLine(text(state))
      if (isOver(state)) return state
      await setTimeout(lookEveryMs)
    }
  } finally {
    endProgress()
    await worker.stop()
  }
}
