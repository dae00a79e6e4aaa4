import type { AnswerTo, PathOf } from './answers'
import { answer, ProblemError, type Query, withQuery } from './fetch'

export type UploadProgress = { nBytes: number; total: number; bytesPerSecond: number; secondsLeft: number | null }

/**
 * The answer to a file sent as the body of a request, with progress while it goes up, which fetch cannot tell.
 * @throws ProblemError for an answer that is not 2xx or a cut connection; DOMException AbortError after `signal`
 */
export function upload<Sent extends 'POST' | 'PATCH', Path extends PathOf<Sent>>(
  method: Sent,
  path: Path,
  file: Blob,
  options: {
    onProgress: (progress: UploadProgress) => void
    signal: AbortSignal
    query?: Query
    headers?: Record<string, string>
  },
): Promise<AnswerTo<Sent, Path>> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const startedAt = performance.now()
    request.open(method, withQuery(path, options.query))
    const headers = { 'content-type': 'application/octet-stream', ...options.headers }
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      options.onProgress(progressAt(loaded, total, performance.now() - startedAt)),
    )
    request.addEventListener('load', () => {
      answer(new Response(request.status === 204 ? null : request.responseText, { status: request.status })).then(resolve, reject)
    })
    request.addEventListener('error', () => reject(new ProblemError(cutConnection)))
    request.addEventListener('abort', () => reject(new DOMException('The upload was stopped', 'AbortError')))
    options.signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}

/** How far an upload is, and how long the rest takes at that rate. */
export function progressAt(nBytes: number, total: number, elapsedMs: number): UploadProgress {
  const bytesPerSecond = elapsedMs > 0 ? (nBytes / elapsedMs) * 1000 : 0
  return { nBytes, total, bytesPerSecond, secondsLeft: bytesPerSecond > 0 ? (total - nBytes) / bytesPerSecond : null }
}

const cutConnection = {
  title: 'The connection broke off while the file went up',
  status: 0,
  code: 'unreachable',
  action: 'Check that Concord is running and import the file again: what is already there is recognised.',
}
