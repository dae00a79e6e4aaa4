import { z } from 'zod'
import { LabelerConfig } from '@/lib/preference/labeler-config'
import { promptSteps } from '@/lib/preference/prompt-steps'
import { one, pool } from '@/lib/store/db'
import { createEndpoint } from '@/lib/store/endpoints'
import { createLabeler } from '@/lib/store/labelers'
import { createProject } from '@/lib/store/projects'
import { benchText, promptChars } from './texts'

const config = LabelerConfig.parse({ task: 'helpful' })

/** A project of `nPairs` pairs whose prompts, as sent, have the benchmark's length unless `chars` of each text are given. */
export async function benchProject(name: string, nPairs: number, chars = Math.floor((promptChars - frameChars()) / 3)): Promise<string> {
  const { id } = await createProject({ name })
  const filler = benchText(0, chars).replace('No. 0: ', '')
  await pool.query(fill, [id, nPairs, filler])
  await pool.query('analyze')
  return id
}

/** A labeler that asks the benchmark's endpoint in both orders with `concurrency` at once; every call makes its own endpoint. */
export async function benchLabeler(projectId: string, baseUrl: string, concurrency: number): Promise<string> {
  const { n } = await one(z.object({ n: z.int() }), 'select count(*)::int as n from "Endpoint"')
  const { id: endpointId } = await createEndpoint({
    name: `bench ${n}`,
    baseUrl,
    api: 'chat',
    maxConcurrency: concurrency,
    requestsPerMinute: null,
    tokensPerMinute: null,
    timeoutMs: 10_000,
    inputUsdPerMTok: 1,
    outputUsdPerMTok: 2,
  })
  const { versionId } = await createLabeler(projectId, `bench ${n}`, { endpointId, model: 'bench', config })
  return versionId
}

function frameChars(): number {
  const [step] = promptSteps(config, { messages: [{ role: 'user', content: '' }], first: '', second: '' }, 'chat')
  return JSON.stringify(step?.content).length
}

const fill = `
  with made as (
    select n, gen_random_uuid() as prompt, gen_random_uuid() as a, gen_random_uuid() as b from generate_series(1, $2::int) n
  ), prompts as (
    insert into "Prompt" (id, "projectId", messages, "contentHash")
    select prompt, $1::uuid, jsonb_build_array(jsonb_build_object('role', 'user', 'content', 'No. ' || n || ': ' || $3::text)), sha256(('p' || n)::bytea)
    from made
  ), responses as (
    insert into "Response" (id, "promptId", text, chars, "contentHash")
    select a, prompt, 'A of ' || n || ': ' || $3, length($3) + 12, sha256(('a' || n)::bytea) from made
    union all select b, prompt, 'B of ' || n || ': ' || $3, length($3) + 12, sha256(('b' || n)::bytea) from made
  )
  insert into "Pair" (id, "projectId", "promptId", "responseAId", "responseBId", ordinal, "contentHash")
  select gen_random_uuid(), $1::uuid, prompt, a, b, n, sha256(('pair' || n)::bytea) from made`
