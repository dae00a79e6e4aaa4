import type { z } from 'zod'
import { answerText } from './answer-text'
import { problemBody, toProblem } from './problem'

type Work<Progress, Done> = (options: { onProgress: (progress: Progress) => void; signal: AbortSignal }) => Promise<Done>

/**
 * An answer of JSON Lines for work that takes long: `{"progress": …}` as it goes on, then `{"done": …}` or, as it can no longer be a status,
 * `{"problem": …}`. A caller that goes away aborts the work.
 * @param schema of what is done, against which it is held like any answer
 */
export function progressAnswer<Progress, Done>(schema: z.ZodType<Done>, work: Work<Progress, NoInfer<Done>>): Response {
  const gone = new AbortController()
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (line: string) => {
        if (!gone.signal.aborted) controller.enqueue(encoder.encode(`${line}\n`))
      }
      const say = (line: object) => write(JSON.stringify(line))
      const saidAll = work({ onProgress: (progress) => say({ progress }), signal: gone.signal })
        .then((done) => write(`{"done":${answerText(schema, done)}}`))
        .catch((error: unknown) => say({ problem: problemBody(toProblem(error)) }))
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
