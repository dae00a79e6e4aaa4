import type { Command } from 'commander'
import { inviteOwner, inviteToProject } from '@/lib/accounts/invite'
import { resetPassword } from '@/lib/accounts/users'
import { addressOf, readConfig } from '@/lib/store/config'
import { findProject } from '@/lib/store/projects'
import { deleteUser, type ListedUser, listUsers, userByEmail } from '@/lib/store/users'
import { Role } from '@/lib/words/people'
import { print } from './output'

type Json = { json?: boolean }
type Invite = { owner?: boolean; project?: string; role: string; email?: string; days: string }

/** Adds `concord users` with `list`, `invite`, `reset-password` and `remove`; bare it lists. Concord sends no mail: links and passwords are printed. */
export function registerUsers(program: Command): void {
  const users = program
    .command('users')
    .description('people with an account: list, invite, reset a password, remove')
    .option('--json', 'print the result as JSON')
    .action(list)
  users
    .command('list')
    .description('all accounts by name')
    .action((_flags, command: Command) => list(command.optsWithGlobals()))
  users
    .command('invite')
    .description('print a link that lets one person in, once')
    .option('--owner', 'to own the installation: sets it up, or makes one more owner')
    .option('--project <project>', 'name or id of the project')
    .option('--role <role>', Role.options.join(', '), 'annotator')
    .option('--email <address>', 'the only address that may use it')
    .option('--days <n>', 'how long it holds', '7')
    .action(invite)
  users
    .command('reset-password')
    .description('print a new password for an account and end its sessions')
    .argument('<email>')
    .action(async (email: string, _flags, command: Command) => {
      const password = await resetPassword(email)
      print({ email, password }, { ...command.optsWithGlobals<Json>(), text: () => password })
    })
  users
    .command('remove')
    .description('take an account away; its labels stay under its name')
    .argument('<email>')
    .option('--yes', 'really: there is no way back')
    .action(remove)
}

async function list({ json }: Json): Promise<void> {
  const users = await listUsers()
  print(users, {
    json,
    text: () => (users.length === 0 ? 'No accounts yet. Make the first: concord users invite --owner' : users.map(asText).join('\n')),
  })
}

async function invite({ owner, project, role, email, days }: Invite, command: Command): Promise<void> {
  const link = `${addressOf(readConfig())}${owner ? await inviteOwner() : await pathToProject(project, { role, email, days })}`
  print({ link }, { ...command.optsWithGlobals<Json>(), text: () => link })
}

async function pathToProject(project: string | undefined, { role, email, days }: Pick<Invite, 'role' | 'email' | 'days'>): Promise<string> {
  if (project === undefined) throw new Error('Say where to: --project NAME, or --owner for the installation.')
  const known = Role.options.find((one): one is Role => one === role)
  const expiresInDays = Number(days)
  if (known === undefined || !Number.isInteger(expiresInDays) || expiresInDays < 1 || expiresInDays > 90) {
    throw new Error(`--role is one of ${Role.options.join(', ')}, --days a whole number from 1 to 90.`)
  }
  const { id } = await findProject(project)
  return (await inviteToProject(id, { role: known, email: email?.toLowerCase() ?? null, expiresInDays })).path
}

async function remove(email: string, { yes }: { yes?: boolean }, command: Command): Promise<void> {
  const user = await userByEmail(email)
  if (yes !== true) throw new Error(`The account of ${user.name} would be gone, with its API keys. Say --yes to do so.`)
  await deleteUser(user)
  print({ removed: user.id }, { ...command.optsWithGlobals<Json>(), text: () => `${user.name} has no account any more` })
}

function asText({ name, email, isOwner, nProjects }: ListedUser): string {
  return `${name}\t${email}\t${isOwner ? 'owner of the installation' : `${nProjects} ${nProjects === 1 ? 'project' : 'projects'}`}`
}
