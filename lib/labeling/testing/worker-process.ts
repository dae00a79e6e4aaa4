import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { bundled } from '@/scripts/bundle'

export type WorkerProcess = {
  /** Resolves when it has said something: that it has started, or what it waits for. */
  listens: Promise<unknown>
  /** As a power cut ends it. */
  kill: () => void
  /** Resolves when it has ended, by whatever. */
  ended: Promise<unknown>
  /** As a service manager ends it, once it listens. Resolves with the exit code. */
  stop: () => Promise<number | null>
}

const clock = 'lib/labeling/testing/shifted-clock.ts'
const running = new Set<ChildProcess>()

type Options = { clockShiftMs?: number; environment?: Record<string, string> }

/** A worker as `npm start` runs it: another process, on the database of DATABASE_URL, its clock wrong by `clockShiftMs`. */
export function startWorkerProcess({ clockShiftMs = 0, environment = {} }: Options = {}): WorkerProcess {
  const preloaded = clockShiftMs === 0 ? [] : ['--import', `./${clock}`]
  const child = spawn(process.execPath, [...preloaded, ...bundled('worker')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, LOG_LEVEL: 'info', CLOCK_SHIFT_MS: String(clockShiftMs), ...environment },
  })
  running.add(child)
  /** The first line that it logs. */
  const listens = once(child.stdout, 'data')
  const exit = once(child, 'exit').finally(() => running.delete(child))
  return {
    listens,
    kill: () => void child.kill('SIGKILL'),
    ended: exit,
    stop: async () => {
      await Promise.race([listens, exit])
      child.kill('SIGTERM')
      await exit
      return child.exitCode
    },
  }
}

/** Leaves none behind when a test failed. */
export function killWorkerProcesses(): void {
  for (const child of running) child.kill('SIGKILL')
}
