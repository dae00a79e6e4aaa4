import type { Command } from 'commander'
import { askForDeletion } from '@/lib/labeling/project-deletion'
import { startDeleting } from '@/lib/labeling/worker'
import { createProject, findProject, listProjects, type ProjectCard } from '@/lib/store/projects'
import { getTask, type Task } from '@/lib/store/tasks'
import { print } from './output'
import { workUntil } from './work-until'

type Json = { json?: boolean }

/** Adds `concord projects` with `list`, `create` and `delete`; bare it lists. */
export function registerProjects(program: Command): void {
  const projects = program
    .command('projects')
    .description('list, create and delete projects')
    .option('--json', 'print the result as JSON')
    .action(list)
  projects
    .command('list')
    .description('all projects, youngest first')
    .action((_flags, command: Command) => list(command.optsWithGlobals()))
  projects
    .command('create')
    .description('make an empty project')
    .argument('<name>')
    .option('--description <text>', 'what it is about')
    .action(create)
  projects
    .command('delete')
    .description('delete a project with everything in it')
    .argument('<project>', 'name or id')
    .option('--yes', 'really: there is no way back')
    .action(remove)
}

async function list({ json }: Json): Promise<void> {
  const projects = await listProjects()
  print(projects, {
    json,
    text: () => (projects.length === 0 ? 'No projects yet. Make one: concord projects create NAME' : projects.map(asText).join('\n')),
  })
}

async function create(name: string, { description }: { description?: string }, command: Command): Promise<void> {
  const project = await createProject({ name, description })
  print(project, { json: command.optsWithGlobals<Json>().json, text: () => `${project.name}\t${project.id}` })
}

async function remove(nameOrId: string, { yes }: { yes?: boolean }, command: Command): Promise<void> {
  const project = await findProject(nameOrId)
  if (yes !== true) throw new Error(`"${project.name}" would be deleted with everything in it. Say --yes to do so.`)
  const task = await askForDeletion(project.id, null)
  // Cut off, it is gone on with by the next worker there is.
  await workUntil({ start: startDeleting, look: () => getTask(task.id, null), text: taskText, isOver: ({ status }) => status === 'done' })
  print({ deleted: project.id }, { json: command.optsWithGlobals<Json>().json, text: () => `${project.name} is deleted` })
}

function taskText({ nDone, nTotal, reason }: Task): string {
  const rows = nTotal === null ? 'counting' : `${nDone} of ${nTotal} rows`
  return reason === null ? rows : `${rows}. ${reason}`
}

function asText({ name, id, nPairs, nHumanLabelledPairs, nRuns, illustrative }: ProjectCard): string {
  return `${name}\t${id}\t${nPairs} pairs, ${nHumanLabelledPairs} labelled by people, ${nRuns} runs${illustrative ? ' (illustrative)' : ''}`
}
