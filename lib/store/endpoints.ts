import { eventRow } from './audit'
import { db, Prisma, pool } from './db'
import { Conflict, NotFound } from './errors'
import type { Endpoint } from './generated/client'
import { newId } from './id'
import { decryptSecret, encryptSecret } from './secrets'

export type { Endpoint } from './generated/client'
export type EndpointWithUse = Endpoint & { nLabelerVersions: number }

type Settings = Pick<
  Endpoint,
  | 'name'
  | 'baseUrl'
  | 'api'
  | 'maxConcurrency'
  | 'requestsPerMinute'
  | 'tokensPerMinute'
  | 'timeoutMs'
  | 'inputUsdPerMTok'
  | 'outputUsdPerMTok'
>
export type EndpointSettings = Settings & {
  apiKey?: string | null | undefined
  kind?: Endpoint['kind']
  batchPriceFactor?: number | undefined
}

/** Labelers of projects that are being deleted hold on to nothing. */
const inUse = { select: { labelerVersions: { where: { labeler: { project: { deletedAt: null } } } } } } as const

/** All endpoints by name, each with the number of labeler versions that name it. */
export async function listEndpoints(): Promise<EndpointWithUse[]> {
  const found = await db.endpoint.findMany({ orderBy: { name: 'asc' }, include: { _count: inUse } })
  return found.map(({ _count, ...endpoint }) => ({ ...endpoint, nLabelerVersions: _count.labelerVersions }))
}

/** @throws NotFound */
export async function endpointById(id: string): Promise<EndpointWithUse> {
  const found = await db.endpoint.findUnique({ where: { id }, include: { _count: inUse } })
  if (found === null) throw new NotFound('endpoint')
  const { _count, ...endpoint } = found
  return { ...endpoint, nLabelerVersions: _count.labelerVersions }
}

/** The endpoint of that name, or null. */
export async function endpointByName(name: string): Promise<Endpoint | null> {
  return db.endpoint.findUnique({ where: { name } })
}

/** @throws Conflict when another endpoint has the name */
export async function createEndpoint({ apiKey, ...settings }: EndpointSettings): Promise<Endpoint> {
  const encryptedApiKey = apiKey ? encryptSecret(apiKey) : null
  const event = eventRow({
    action: 'endpoint.added',
    subject: settings.name,
    projectId: null,
    details: { hasKey: encryptedApiKey !== null },
  })
  const [made] = await db
    .$transaction([db.endpoint.create({ data: { id: newId(), ...settings, encryptedApiKey } }), db.auditEvent.create({ data: event })])
    .catch(nameTaken(settings.name))
  return made
}

/** The id of the endpoint of that name, made of `settings` where there is none; of several callers at once one makes it. */
export async function ensureEndpoint(settings: EndpointSettings): Promise<string> {
  const known = await endpointByName(settings.name)
  if (known !== null) return known.id
  try {
    return (await createEndpoint(settings)).id
  } catch (error) {
    // Another process made it in the meantime.
    const made = await endpointByName(settings.name)
    if (made === null) throw error
    return made.id
  }
}

/**
 * The endpoint after the change. What was probed is forgotten when it moved or asks another way.
 * @throws NotFound, Conflict when another endpoint has the name
 */
export async function updateEndpoint(id: string, change: Partial<EndpointSettings>): Promise<Endpoint> {
  const { apiKey, ...settings } = change
  const before = await endpointById(id)
  const moved = (settings.baseUrl ?? before.baseUrl) !== before.baseUrl || (settings.api ?? before.api) !== before.api
  const key = apiKey === undefined ? {} : { encryptedApiKey: apiKey === null ? null : encryptSecret(apiKey) }
  const defined = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined))
  const fields = Object.keys({ ...defined, ...key }).join(' ')
  const event = eventRow({ action: 'endpoint.changed', subject: before.name, projectId: null, details: { fields } })
  const data = { ...defined, ...key, ...(moved ? { probes: {} } : {}) }
  const [changed] = await db
    .$transaction([db.endpoint.update({ where: { id }, data }), db.auditEvent.create({ data: event })])
    .catch(nameTaken(settings.name ?? before.name))
  return changed
}

/** @throws NotFound, Conflict while a labeler names it */
export async function deleteEndpoint(id: string): Promise<void> {
  const { nLabelerVersions, name } = await endpointById(id)
  if (nLabelerVersions > 0) {
    throw new Conflict(
      'endpoint-in-use',
      `"${name}" is named by ${nLabelerVersions} labeler version${nLabelerVersions === 1 ? '' : 's'}, which keep it.`,
      'Delete the projects with those labelers first, or take its key away.',
    )
  }
  const event = eventRow({ action: 'endpoint.removed', subject: name, projectId: null })
  await db.$transaction([db.endpoint.delete({ where: { id } }), db.auditEvent.create({ data: event })])
}

/** Keeps what a probe of one model saw, beside those of the other models. */
export async function storeProbe(id: string, model: string, probe: object): Promise<void> {
  await pool.query('update "Endpoint" set probes = probes || jsonb_build_object($2::text, $3::jsonb) where id = $1::uuid', [
    id,
    model,
    JSON.stringify(probe),
  ])
}

/** The endpoint's key in clear, for the request that needs it and nothing else; null when it has none. */
export function apiKeyOf({ encryptedApiKey }: Pick<Endpoint, 'encryptedApiKey'>): string | null {
  return encryptedApiKey === null ? null : decryptSecret(encryptedApiKey)
}

function nameTaken(name: string): (error: unknown) => never {
  return (error) => {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') {
      throw new Conflict('name-taken', `There is already an endpoint called "${name}".`, 'Choose another name.')
    }
    throw error
  }
}
