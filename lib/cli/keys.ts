import type { Command } from 'commander'
import { localOwner } from '@/lib/api/auth'
import { makeApiKey, NewKey } from '@/lib/api/keys'
import { type ApiKeyView, deleteApiKey, listApiKeys } from '@/lib/store/api-keys'
import { findProject } from '@/lib/store/projects'
import { Role } from '@/lib/words/people'
import { print } from './output'

type Json = { json?: boolean }
type Create = { project?: string; role: string; days?: string }

/** Adds `concord keys` with `list`, `create` and `revoke`; bare it lists. */
export function registerKeys(program: Command): void {
  const keys = program
    .command('keys')
    .description('list, create and revoke keys for the HTTP API')
    .option('--json', 'print the result as JSON')
    .action(list)
  keys
    .command('list')
    .description('all keys, youngest first; never the keys themselves')
    .action((_flags, command: Command) => list(command.optsWithGlobals()))
  keys
    .command('create')
    .description('make a key and print it, this once')
    .argument('<name>', 'what the key is for')
    .option('--project <project>', 'name or id of the only project that it opens; all of them when left out')
    .option('--role <role>', `${Role.options.join(', ')}: each may do what those before it may`, 'viewer')
    .option('--days <n>', 'how long it holds; until it is revoked when left out')
    .action(create)
  keys
    .command('revoke')
    .description('take a key away')
    .argument('<key>', 'its id')
    .action(async (id: string, _flags, command: Command) => {
      await deleteApiKey(id)
      print({ revoked: id }, { ...command.optsWithGlobals<Json>(), text: () => `${id} is revoked` })
    })
}

async function list({ json }: Json): Promise<void> {
  const apiKeys = await listApiKeys()
  print(apiKeys, {
    json,
    text: () => (apiKeys.length === 0 ? 'No keys yet. Make one: concord keys create NAME' : apiKeys.map(asText).join('\n')),
  })
}

async function create(name: string, { project, role, days }: Create, command: Command): Promise<void> {
  const wanted = NewKey.safeParse({
    name,
    role,
    projectId: project === undefined ? null : (await findProject(project)).id,
    expiresInDays: days === undefined ? null : Number(days),
  })
  if (!wanted.success)
    throw new Error(`This is no key to make: --role is one of ${Role.options.join(', ')}, --days a whole number from 1 to 3650.`)
  const made = await makeApiKey(wanted.data, localOwner)
  print(made, { ...command.optsWithGlobals<Json>(), text: () => made.key })
}

function asText({ id, name, role, projectId, hint, expiresAt }: ApiKeyView): string {
  const reach = projectId === null ? 'all projects' : `project ${projectId}`
  return [id, `…${hint}`, name, role, reach, expiresAt === null ? 'until revoked' : `until ${expiresAt}`].join('\t')
}
