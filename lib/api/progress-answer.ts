import { problemBody, toProblem } from './problem'

type Work<Progress, Done> = (options: { onProgress: (progress: Progress) => void; signal: AbortSignal }) => Promise<Done>

/**
 * An answer of JSON Lines for work that takes long: `{"progress": …}` as it goes on, then `{"done": …}` or, as it can no longer be a status,
 * `{"problem": …}`. A caller that goes away aborts the work.
 */
export function progressAnswer<Progress, Done>(work: Work<Progress, Done>): Response {
  const gone = new AbortController()
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const say = (line: object) => {
        if (!gone.signal.aborted) controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`))
      }
      const saidAll = work({ onProgress: (progress) => say({ progress }), signal: gone.signal }).then(
        (done) => say({ done }),
        (error: unknown) => say({ problem: problemBody(toProblem(error)) }),
      )
      void saidAll.then(() => {
        if (!gone.signal.aborted) controller.close()
      })
    },
    cancel() {
      gone.abort(new Error('the caller went away'))
    },
  })
  return new Response(body, { headers: { 'content-type': 'application/jsonl; charset=utf-8', 'cache-control': 'no-store' } })
}
