import { z } from 'zod'
import { Role } from '@/lib/words/people'
import { currentActor } from './actor'
import { recordEvent } from './audit'
import { db, rows } from './db'
import { Conflict, NotFound } from './errors'
import { newId } from './id'
import { IsoText } from './iso-text'
import { pairsOf } from './row-counts'
import { inTransaction } from './transaction'

export const ProjectCard = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  illustrative: z.boolean(),
  createdAt: IsoText,
  /** What the member is there; owner for who sees all projects. */
  role: Role,
  nPairs: z.int(),
  nPrompts: z.int(),
  nHumanLabelledPairs: z.int(),
  nRuns: z.int(),
  nPolicies: z.int(),
})
/** A project with what it holds. */
export type ProjectCard = z.infer<typeof ProjectCard>

/** A project as everybody in it may know it. */
export const ShownProject = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  guidelines: z.string(),
  illustrative: z.boolean(),
})
export type ShownProject = z.infer<typeof ShownProject>
/** With the seed of the sides, which stays here: who has it can tell A from B in the queue. */
export type Project = ShownProject & { sideSeed: string }

const projectFields = { id: true, name: true, description: true, guidelines: true, illustrative: true, sideSeed: true } as const

/** What may be shown of a project. */
export function shownProject({ sideSeed: _, ...shown }: Project): ShownProject {
  return shown
}

export type NewProject = {
  name: string
  description?: string | undefined
  guidelines?: string | undefined
  illustrative?: boolean | undefined
  /** Null on an installation without accounts. */
  ownerId?: string | null
}

/**
 * The projects of a member, or all of them, with what they hold, youngest first; those that hold copies for a probe are not among them. Counts run over
 * indexes of each project.
 * @param memberId null: every project, as the owner of the installation sees them
 */
export async function listProjects(memberId: string | null = null): Promise<ProjectCard[]> {
  return rows(
    ProjectCard,
    `select p.id, p.name, p.description, p.illustrative, p."createdAt", coalesce(m.role, 'owner') as role,
       ${pairsOf('p.id')} as "nPairs",
       (select count(*)::int from "Prompt" x where x."projectId" = p.id) as "nPrompts",
       (select count(*)::int from "Pair" x join "HumanConsensus" c on c."pairId" = x.id where x."projectId" = p.id) as "nHumanLabelledPairs",
       (select count(*)::int from "Run" x where x."projectId" = p.id) as "nRuns",
       (select count(*)::int from "Policy" x where x."projectId" = p.id) as "nPolicies"
     from "Project" p left join "ProjectMember" m on m."projectId" = p.id and m."userId" = $1::uuid
     where p."probeOfId" is null and p."deletedAt" is null and ($1::uuid is null or m.role is not null or exists (select from "User" u where u.id = $1::uuid and u."isOwner"))
     order by p.id desc`,
    [memberId],
  )
}

/** @throws NotFound */
export async function getProject(id: string): Promise<Project> {
  const project = await db.project.findUnique({ where: { id, deletedAt: null }, select: projectFields })
  if (project === null) throw new NotFound('project')
  return project
}

/** True when there is a project of that id, also one that is being deleted; within `inOneMoment` as of that moment. */
export async function isProject(id: string): Promise<boolean> {
  return (await rows(z.object({ id: z.string() }), 'select id from "Project" where id = $1::uuid', [id])).length > 0
}

/** What every page of a project shows of it; null when there is none. */
export function projectHeading(id: string) {
  return db.project.findUnique({
    where: { id, deletedAt: null },
    select: { id: true, name: true, illustrative: true, probeOf: { select: { id: true, name: true } } },
  })
}

/**
 * The project of a name or an id, as the command line takes it; none that holds copies for a probe.
 * @throws NotFound
 */
export async function findProject(nameOrId: string): Promise<Project> {
  const id = z.uuid().safeParse(nameOrId)
  const project = await db.project.findFirst({
    where: { probeOfId: null, deletedAt: null, OR: [...(id.success ? [{ id: id.data }] : []), { name: nameOrId }] },
    select: projectFields,
  })
  if (project === null) throw new NotFound('project')
  return project
}

/**
 * A new, empty project with a side seed of its own, and `ownerId` as its owner where there are accounts.
 * @throws Conflict
 */
export async function createProject({ ownerId, ...parts }: NewProject): Promise<Project> {
  const { name, description = '', guidelines = '', illustrative = false } = parts
  const project = { id: newId(), name, description, guidelines, illustrative, sideSeed: newId() }
  await inTransaction(async (client) => {
    const { rowCount } = await client.query(
      `insert into "Project" (id, name, description, guidelines, illustrative, "sideSeed") values ($1::uuid, $2, $3, $4, $5, $6)
       on conflict (name) do nothing`,
      [project.id, name, description, guidelines, illustrative, project.sideSeed],
    )
    if (rowCount === 0) throw new Conflict('project-name-taken', `There is already a project called "${name}".`, 'Choose another name.')
    if (guidelines !== '') {
      await client.query('insert into "GuidelineVersion" (id, "projectId", number, text, author) values ($1::uuid, $2::uuid, 1, $3, $4)', [
        newId(),
        project.id,
        guidelines,
        currentActor(),
      ])
    }
    await handOver(client, { id: project.id, name, ownerId: ownerId ?? null })
  })
  return project
}

/** Makes `ownerId` the owner of a project that was just made, where there are accounts, and records that it was. */
export async function handOver(
  client: { query: (text: string, params: unknown[]) => Promise<unknown> },
  { id, name, ownerId }: { id: string; name: string; ownerId: string | null },
): Promise<void> {
  if (ownerId !== null)
    await client.query(`insert into "ProjectMember" ("projectId", "userId", role) values ($1::uuid, $2::uuid, 'owner')`, [id, ownerId])
  await recordEvent(client, { action: 'project.created', subject: name, projectId: id })
}

const ProbedProject = z.object({ id: z.string(), name: z.string() })
export type ProbedProject = z.infer<typeof ProbedProject>

/** The project whose pairs this one holds copies of, for a probe; null for every other project. */
export async function probedProject(id: string): Promise<ProbedProject | null> {
  const [found] = await rows(
    ProbedProject,
    'select p.id, p.name from "Project" s join "Project" p on p.id = s."probeOfId" where s.id = $1::uuid',
    [id],
  )
  return found ?? null
}
