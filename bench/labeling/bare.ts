import OpenAI from 'openai'
import { z } from 'zod'
import { benchPrompt } from './texts'

/**
 * The limit that the engine is measured against: the official client in a plain loop, `concurrency` requests under way at any time, every answer
 * thrown away.
 */
const { baseURL, concurrency, nRequests } = z
  .object({ baseURL: z.string(), concurrency: z.int(), nRequests: z.int() })
  .parse(JSON.parse(process.argv[2] ?? '{}'))
const client = new OpenAI({ baseURL, apiKey: 'none', maxRetries: 0 })
let next = 0

async function ask(): Promise<void> {
  while (next < nRequests) {
    next += 1
    await client.chat.completions.create({
      model: 'bench',
      messages: [{ role: 'user', content: benchPrompt(next) }],
      max_completion_tokens: 4,
      temperature: 0,
      logprobs: true,
      top_logprobs: 20,
    })
  }
}

const before = process.cpuUsage()
const startedAt = Date.now()
await Promise.all(Array.from({ length: concurrency }, ask))
const { user, system } = process.cpuUsage(before)
process.send?.({ seconds: (Date.now() - startedAt) / 1000, cpuMs: (user + system) / 1000, rssMb: process.resourceUsage().maxRSS / 1024 })
process.disconnect()
