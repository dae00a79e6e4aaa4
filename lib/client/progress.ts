import type { AnswerTo, PathOf } from './answers'
import { answer, ProblemError, problemOf, withQuery } from './fetch'

/** As lib/api/progress-answer.ts writes it. */
type Line<Progress, Done> = { progress?: Progress; done?: Done; problem?: unknown }

/**
 * What work on the server came to, whose answer tells how far it is as it goes on (lib/api/progress-answer.ts).
 * @throws ProblemError for what went wrong, also when the connection broke off before the end; DOMException AbortError after the request's signal
 */
export async function withProgress<Progress, Path extends PathOf<'POST'>>(
  path: Path,
  init: RequestInit,
  onProgress: (progress: Progress) => void,
): Promise<AnswerTo<'POST', Path>> {
  const response = await fetch(withQuery(path, { progress: 'true' }), { ...init, method: 'POST' }).catch((error: unknown) => {
    throw error instanceof DOMException ? error : new ProblemError(cut)
  })
  if (!response.ok || response.body === null) return answer(response)
  let rest = ''
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) throw new ProblemError(cut)
    const lines = (rest + value).split('\n')
    rest = lines.pop() ?? ''
    for (const text of lines) {
      const line: Line<Progress, AnswerTo<'POST', Path>> = JSON.parse(text)
      if (line.done !== undefined) return line.done
      if (line.problem !== undefined) throw new ProblemError(problemOf(0, JSON.stringify(line.problem)))
      if (line.progress !== undefined) onProgress(line.progress)
    }
  }
}

const cut = {
  title: 'The connection broke off before the work was done',
  status: 0,
  code: 'unreachable',
  action: 'Check that Concord is running, then try again: nothing half-done was kept.',
}
