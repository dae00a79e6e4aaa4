import type { ChildProcess } from 'node:child_process'

const stopWithinMs = 15_000

/**
 * Has a process end in order, and resolves when it has. One that takes longer than a while is ended anyway: a web server waits for every connection
 * that a browser opened in advance and never used.
 */
export function endProcess(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    const tooLong = setTimeout(() => child.kill('SIGKILL'), stopWithinMs)
    child.once('exit', () => {
      clearTimeout(tooLong)
      resolve()
    })
    child.kill('SIGTERM')
  })
}
