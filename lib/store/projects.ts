import { z } from 'zod'
import { db, inTransaction, Prisma, rows } from './db'
import { Conflict, NotFound } from './errors'
import { newId } from './id'

const Card = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  illustrative: z.boolean(),
  createdAt: z.date().transform((at) => at.toISOString()),
  nPairs: z.int(),
  nPrompts: z.int(),
  nHumanLabelledPairs: z.int(),
  nRuns: z.int(),
  nPolicies: z.int(),
})
/** A project with what it holds. */
export type ProjectCard = z.infer<typeof Card>

export type Project = { id: string; name: string; description: string; guidelines: string; illustrative: boolean; sideSeed: string }
export type NewProject = {
  name: string
  description?: string | undefined
  guidelines?: string | undefined
  illustrative?: boolean | undefined
}

/** All projects with what they hold, youngest first. Counts run over indexes of each project. */
export async function listProjects(): Promise<ProjectCard[]> {
  return rows(
    Card,
    `select p.id, p.name, p.description, p.illustrative, p."createdAt",
       (select count(*)::int from "Pair" x where x."projectId" = p.id) as "nPairs",
       (select count(*)::int from "Prompt" x where x."projectId" = p.id) as "nPrompts",
       (select count(*)::int from "Pair" x join "HumanConsensus" c on c."pairId" = x.id where x."projectId" = p.id) as "nHumanLabelledPairs",
       (select count(*)::int from "Run" x where x."projectId" = p.id) as "nRuns",
       (select count(*)::int from "Policy" x where x."projectId" = p.id) as "nPolicies"
     from "Project" p order by p.id desc`,
  )
}

/** @throws NotFound */
export async function getProject(id: string): Promise<Project> {
  const project = await db.project.findUnique({ where: { id }, omit: { createdAt: true } })
  if (project === null) throw new NotFound('project')
  return project
}

/**
 * The project of a name or an id, as the command line takes it.
 * @throws NotFound
 */
export async function findProject(nameOrId: string): Promise<Project> {
  const id = z.uuid().safeParse(nameOrId)
  const project = await db.project.findFirst({
    where: id.success ? { OR: [{ id: id.data }, { name: nameOrId }] } : { name: nameOrId },
    omit: { createdAt: true },
  })
  if (project === null) throw new NotFound('project')
  return project
}

/**
 * A new, empty project with a side seed of its own.
 * @throws Conflict
 */
export async function createProject({ name, description = '', guidelines = '', illustrative = false }: NewProject): Promise<Project> {
  const id = newId()
  try {
    return await db.project.create({
      data: { id, name, description, guidelines, illustrative, sideSeed: newId() },
      omit: { createdAt: true },
    })
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') {
      throw new Conflict('project-name-taken', `There is already a project called "${name}".`, 'Choose another name.')
    }
    throw error
  }
}

/**
 * Deletes a project with everything in it.
 * @throws NotFound
 */
export async function deleteProject(id: string): Promise<void> {
  await inTransaction(async (client) => {
    // Runs hold on to their labeler's version, so they go before the labelers that the project takes along.
    await client.query('delete from "Run" where "projectId" = $1::uuid', [id])
    const { rowCount } = await client.query('delete from "Project" where id = $1::uuid', [id])
    if (rowCount === 0) throw new NotFound('project')
  })
}
