import { z } from 'zod'
import { EndpointApi, EndpointKind } from '@/lib/words/run'
import { one, rows } from './db'
import { newId } from './id'
import type { Moment } from './moment'

/** An endpoint as an archive has it: all that is no secret. */
export const ArchivedEndpoint = z.object({
  name: z.string().min(1).max(200),
  kind: EndpointKind,
  baseUrl: z.string().max(2000),
  api: EndpointApi,
  maxConcurrency: z.int().min(1),
  requestsPerMinute: z.int().nullable(),
  tokensPerMinute: z.int().nullable(),
  timeoutMs: z.int().min(1),
  inputUsdPerMTok: z.number().nullable(),
  outputUsdPerMTok: z.number().nullable(),
  batchPriceFactor: z.number().default(0.5),
})
export type ArchivedEndpoint = z.infer<typeof ArchivedEndpoint>

const columns = Object.keys(ArchivedEndpoint.shape)
  .map((column) => `"${column}"`)
  .join(', ')

/** The endpoints that labelers of a project name, without their keys; an address that holds a user or password loses them. */
export async function archivedEndpoints(projectId: string): Promise<ArchivedEndpoint[]> {
  const found = await rows(
    ArchivedEndpoint,
    `select ${columns} from "Endpoint" e where id in (
       select v."endpointId" from "LabelerVersion" v join "Labeler" l on l.id = v."labelerId" where l."projectId" = $1::uuid
     ) order by name`,
    [projectId],
  )
  return found.map((endpoint) => ({ ...endpoint, baseUrl: withoutUser(endpoint.baseUrl) }))
}

function withoutUser(baseUrl: string): string {
  if (!URL.canParse(baseUrl)) return baseUrl
  const url = new URL(baseUrl)
  if (url.username === '' && url.password === '') return baseUrl
  url.username = ''
  url.password = ''
  return url.toString()
}

/**
 * The id of the endpoint with that name, address and manner. Where there is none it is made, without a key, under another name when a different
 * endpoint has this one.
 */
export async function ensureArchivedEndpoint(moment: Moment, endpoint: ArchivedEndpoint): Promise<string> {
  const { name, kind, baseUrl, api } = endpoint
  const known = await rows(
    z.object({ id: z.string() }),
    `select id from "Endpoint" where kind = $1::"EndpointKind" and (kind = 'baseline' or ("baseUrl" = $2 and api = $3::"EndpointApi"))
     order by name <> $4, name limit 1`,
    [kind, baseUrl, api, name],
  )
  if (known[0] !== undefined) return known[0].id
  const id = newId()
  const row = { ...endpoint, id, name: await freeName('Endpoint', name) }
  await moment.query(
    `insert into "Endpoint" (id, ${columns}) select id, ${columns} from json_populate_record(null::"Endpoint", $1::json)`,
    [JSON.stringify(row)],
  )
  return id
}

/** `name`, or with the first number after it that makes it nobody's yet: `Study (2)`. */
export async function freeName(table: 'Endpoint' | 'Project', name: string): Promise<string> {
  const { free } = await one(
    z.object({ free: z.string() }),
    `select case when n = 1 then $1 else $1 || ' (' || n || ')' end as free from generate_series(1, 10000) n
     where not exists (select from "${table}" where name = case when n = 1 then $1 else $1 || ' (' || n || ')' end) order by n limit 1`,
    [name],
  )
  return free
}
