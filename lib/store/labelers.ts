import { canonicalConfig, LabelerConfig } from '@/lib/preference/labeler-config'
import { eventRow } from './audit'
import { db, Prisma } from './db'
import { Conflict, NotFound } from './errors'
import { sha256 } from './hash'
import { newId } from './id'

export type VersionParts = { endpointId: string; model: string; config: LabelerConfig }
export type LabelerVersionRow = {
  id: string
  labelerId: string
  labelerName: string
  projectId: string
  number: number
  endpointId: string | null
  endpointName: string | null
  endpointKind: 'baseline' | 'openai' | 'local' | null
  model: string
  /** Null for a labeler whose labels were imported. */
  config: LabelerConfig | null
  nRuns: number
  /** What its runs cost and gave. */
  runs: { costUsd: number; nJudgmentsOk: number; nJudgmentsReused: number; nJudgmentsPlanned: number; nPairs: number }[]
  prices: { inputUsdPerMTok: number | null; outputUsdPerMTok: number | null } | null
  createdAt: Date
}
export type LabelerRow = { id: string; name: string; createdAt: Date; versions: LabelerVersionRow[] }

const versionParts = {
  labeler: true,
  endpoint: { select: { name: true, kind: true, inputUsdPerMTok: true, outputUsdPerMTok: true } },
  runs: { select: { costUsd: true, nJudgmentsOk: true, nJudgmentsReused: true, nJudgmentsPlanned: true, nPairs: true } },
} as const

/** A project's labelers by name, each with its versions, newest first. */
export async function listLabelers(projectId: string): Promise<LabelerRow[]> {
  const found = await db.labeler.findMany({
    where: { projectId },
    orderBy: { name: 'asc' },
    include: { versions: { orderBy: { number: 'desc' }, include: versionParts } },
  })
  return found.map(({ id, name, createdAt, versions }) => ({ id, name, createdAt, versions: versions.map(versionRow) }))
}

/** @throws NotFound */
export async function labelerVersionById(id: string): Promise<LabelerVersionRow> {
  const found = await db.labelerVersion.findUnique({ where: { id }, include: versionParts })
  if (found === null) throw new NotFound('labeler version')
  return versionRow(found)
}

/** How the labeler of a run asks; null for an imported run. @throws NotFound */
export async function runLabelerConfig(runId: string): Promise<LabelerConfig | null> {
  const run = await db.run.findUnique({ where: { id: runId }, select: { labelerVersionId: true } })
  if (run === null) throw new NotFound('run')
  return (await labelerVersionById(run.labelerVersionId)).config
}

/** The newest version of a labeler, or that of the number; null when there is no such labeler or version. */
export async function labelerVersionByName(projectId: string, name: string, number?: number): Promise<LabelerVersionRow | null> {
  const where = { labeler: { projectId, name }, ...(number === undefined ? {} : { number }) }
  const found = await db.labelerVersion.findFirst({ where, orderBy: { number: 'desc' }, include: versionParts })
  return found === null ? null : versionRow(found)
}

/**
 * A new labeler with its first version.
 * @throws Conflict when the project has a labeler of that name
 */
export async function createLabeler(
  projectId: string,
  name: string,
  parts: VersionParts,
): Promise<{ labelerId: string; versionId: string; number: number }> {
  const [labelerId, versionId] = [newId(), newId()]
  const versions = { create: { id: versionId, number: 1, ...stored(parts) } }
  try {
    await db.$transaction([
      db.labeler.create({ data: { id: labelerId, projectId, name, versions } }),
      db.auditEvent.create({ data: eventRow({ action: 'labeler.added', subject: name, projectId, details: { model: parts.model } }) }),
    ])
  } catch (error) {
    if (!isDuplicate(error)) throw error
    throw new Conflict(
      'name-taken',
      `This project already has a labeler called "${name}".`,
      'Choose another name, or make a new version of that one.',
    )
  }
  return { labelerId, versionId, number: 1 }
}

/**
 * The version of a labeler that asks in exactly this way: the one it has, else a new one with the next number.
 * @throws NotFound when the project has no such labeler
 */
export async function createVersion(
  projectId: string,
  labelerId: string,
  parts: VersionParts,
): Promise<{ versionId: string; number: number; isNew: boolean }> {
  const data = stored(parts)
  return db.$transaction(async (tx) => {
    const [labeler] = await tx.$queryRaw<
      { name: string }[]
    >`select name from "Labeler" where id = ${labelerId}::uuid and "projectId" = ${projectId}::uuid for update`
    if (labeler === undefined) throw new NotFound('labeler')
    const same = await tx.labelerVersion.findUnique({ where: { labelerId_configHash: { labelerId, configHash: data.configHash } } })
    if (same !== null) return { versionId: same.id, number: same.number, isNew: false }
    const newest = await tx.labelerVersion.findFirst({ where: { labelerId }, orderBy: { number: 'desc' }, select: { number: true } })
    const number = (newest?.number ?? 0) + 1
    const made = await tx.labelerVersion.create({ data: { id: newId(), labelerId, number, ...data } })
    const details = { version: number, model: parts.model }
    await tx.auditEvent.create({ data: eventRow({ action: 'labeler.changed', subject: labeler.name, projectId, details }) })
    return { versionId: made.id, number, isNew: true }
  })
}

function stored({ endpointId, model, config }: VersionParts) {
  return { endpointId, model, config: LabelerConfig.parse(config), configHash: sha256(endpointId, model, canonicalConfig(config)) }
}

/** How a stored version asks; null for that of imported labels. */
export function configOf({ endpointId, config }: { endpointId: string | null; config: unknown }): LabelerConfig | null {
  const parsed = endpointId === null ? undefined : LabelerConfig.safeParse(config)
  return parsed?.success ? parsed.data : null
}

type Found = Prisma.LabelerVersionGetPayload<{ include: typeof versionParts }>

function versionRow({ labeler, endpoint, runs, config, ...version }: Found): LabelerVersionRow {
  return {
    id: version.id,
    labelerId: labeler.id,
    labelerName: labeler.name,
    projectId: labeler.projectId,
    number: version.number,
    endpointId: version.endpointId,
    endpointName: endpoint?.name ?? null,
    endpointKind: endpoint?.kind ?? null,
    model: version.model,
    config: configOf({ endpointId: version.endpointId, config }),
    nRuns: runs.length,
    runs,
    prices: endpoint,
    createdAt: version.createdAt,
  }
}

function isDuplicate(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
}
