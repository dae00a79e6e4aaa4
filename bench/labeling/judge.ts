import { createServer } from 'node:http'

/**
 * The endpoint of the benchmark, as light as can be so that it is not what is measured: every request is answered after 50 ms with the label "1"
 * and twenty alternatives. A message asks for what it saw: requests answered, and when the first came and the last went since the last question.
 */
const latencyMs = 50
const nAlternatives = 20
const seen = { requests: 0, firstAt: 0, lastAt: 0, atOnce: 0, mostAtOnce: 0 }

const alternatives = Array.from({ length: nAlternatives }, (_, rank) => ({
  token: ['1', '2', ' 1', ' 2'][rank] ?? `token${rank}`,
  logprob: -0.35 - 0.9 * rank,
  bytes: [49],
}))
const completion = Buffer.from(
  JSON.stringify({
    id: 'chatcmpl-bench',
    object: 'chat.completion',
    created: 1_700_000_000,
    model: 'bench',
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: '1', refusal: null },
        finish_reason: 'stop',
        logprobs: { content: [{ token: '1', logprob: -0.35, bytes: [49], top_logprobs: alternatives }], refusal: null },
      },
    ],
    usage: { prompt_tokens: 480, completion_tokens: 1, total_tokens: 481 },
  }),
)
const headers = { 'content-type': 'application/json', 'content-length': completion.length }

const server = createServer((request, response) => {
  if (seen.firstAt === 0) seen.firstAt = Date.now()
  seen.atOnce += 1
  seen.mostAtOnce = Math.max(seen.mostAtOnce, seen.atOnce)
  request.resume()
  setTimeout(() => {
    response.writeHead(200, headers)
    response.end(completion)
    seen.requests += 1
    seen.atOnce -= 1
    seen.lastAt = Date.now()
  }, latencyMs)
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.({ port: address !== null && typeof address === 'object' ? address.port : 0 })
})
process.on('message', () => {
  process.send?.(seen)
  Object.assign(seen, { requests: 0, firstAt: 0, lastAt: 0, mostAtOnce: 0 })
})
process.on('disconnect', () => process.exit())
