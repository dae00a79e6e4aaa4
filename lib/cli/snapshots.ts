import type { Command } from 'commander'
import { compareSnapshots } from '@/lib/export/compare-snapshots'
import type { SnapshotComparison } from '@/lib/export/comparison-types'
import { makeSnapshot, NewSnapshot } from '@/lib/export/snapshots'
import { findProject } from '@/lib/store/projects'
import { snapshotBytes } from '@/lib/store/snapshot-bytes'
import { deleteSnapshot, listSnapshots, type SnapshotSummary } from '@/lib/store/snapshots'
import { addCriteria, chosenExport, type ExportFlags } from './export-flags'
import { endProgress, print, progressLine } from './output'
import { writeOut } from './write-out'

type Json = { json?: boolean }

/** Adds `concord snapshots` with `list`, `create`, `download`, `compare` and `delete`. */
export function registerSnapshots(program: Command): void {
  const snapshots = program.command('snapshots').description('frozen exports: list, create, download, compare and delete them')
  snapshots.option('--json', 'print the result as JSON')
  snapshots.command('list').description('all snapshots of a project, youngest first').argument('<project>', 'name or id').action(list)
  const create = snapshots
    .command('create')
    .description('freeze an export with its criteria, counts and checksum')
    .argument('<project>', 'name or id')
    .option('--name <name>', 'what it is called; format and day when left out')
  addCriteria(create).action(make)
  snapshots
    .command('download')
    .description('write the file of a snapshot, byte for byte as it was frozen')
    .argument('<project>', 'name or id')
    .argument('<snapshot>', 'name or id')
    .option('--out <file>', 'where to write; - is standard output', '-')
    .action(download)
  snapshots
    .command('compare')
    .description('pairs added, removed and with another label, and the criteria that differ')
    .argument('<project>', 'name or id')
    .argument('<before>', 'name or id of the earlier snapshot')
    .argument('<after>', 'name or id of the later one')
    .action(compare)
  snapshots
    .command('delete')
    .description('delete a snapshot with its file')
    .argument('<project>', 'name or id')
    .argument('<snapshot>', 'name or id')
    .option('--yes', 'really: there is no way back')
    .action(remove)
}

async function list(nameOrId: string, _flags: unknown, command: Command): Promise<void> {
  const snapshots = await listSnapshots((await findProject(nameOrId)).id)
  const text = () =>
    snapshots.length === 0 ? 'No snapshots yet. Make one: concord snapshots create PROJECT' : snapshots.map(asText).join('\n')
  print(snapshots, { ...command.optsWithGlobals<Json>(), text })
}

async function make(nameOrId: string, { name, ...flags }: ExportFlags & { name?: string }, command: Command): Promise<void> {
  const project = await findProject(nameOrId)
  const { criteria, format } = await chosenExport(project.id, flags)
  const wanted = NewSnapshot.parse({ ...criteria, format, name })
  const snapshot = await makeSnapshot(project.id, wanted, {
    onProgress: ({ nPairs, total }) => progressLine(`${nPairs} of ${total} pairs written`),
  })
  endProgress()
  print(snapshot, { ...command.optsWithGlobals<Json>(), text: () => asText(snapshot) })
}

async function download(nameOrId: string, snapshot: string, { out }: { out: string }, command: Command): Promise<void> {
  const found = await findSnapshot((await findProject(nameOrId)).id, snapshot)
  await writeOut(out, snapshotBytes(found.id, { start: 0, end: found.nBytes }))
  if (out !== '-') print({ ...found, file: out }, { ...command.optsWithGlobals<Json>(), text: () => `${out}\tsha256 ${found.sha256}` })
}

async function compare(nameOrId: string, before: string, after: string, _flags: unknown, command: Command): Promise<void> {
  const { id } = await findProject(nameOrId)
  const [one, other] = await Promise.all([findSnapshot(id, before), findSnapshot(id, after)])
  const comparison = await compareSnapshots(id, one.id, other.id)
  print(comparison, { ...command.optsWithGlobals<Json>(), text: () => comparisonText(comparison) })
}

async function remove(nameOrId: string, snapshot: string, { yes }: { yes?: boolean }, command: Command): Promise<void> {
  const { id } = await findProject(nameOrId)
  const found = await findSnapshot(id, snapshot)
  if (yes !== true) throw new Error(`The snapshot "${found.name}" would be deleted with its file. Say --yes to do so.`)
  await deleteSnapshot(id, found.id)
  print({ deleted: found.id }, { ...command.optsWithGlobals<Json>(), text: () => `${found.name} is deleted` })
}

/** @throws Error that says which there are, or that the name is that of several */
async function findSnapshot(projectId: string, nameOrId: string): Promise<SnapshotSummary> {
  const snapshots = await listSnapshots(projectId)
  const [found, ...more] = snapshots.filter(({ id, name }) => id === nameOrId || name === nameOrId)
  if (found === undefined) throw new Error(`The project has no snapshot "${nameOrId}". See "concord snapshots list".`)
  if (more.length > 0)
    throw new Error(`${more.length + 1} snapshots are called "${nameOrId}". Say which by its id; see "concord snapshots list".`)
  return found
}

function asText({ id, name, format, nPairs, nBytes, sha256, createdAt }: SnapshotSummary): string {
  return [id, name, format, `${nPairs} pairs`, `${nBytes} bytes`, `sha256 ${sha256}`, createdAt].join('\t')
}

function comparisonText({ before, after, isSameFile, pairs, changes, differences }: SnapshotComparison): string {
  const { same, added, removed, changed } = pairs
  return [
    `${before.name} -> ${after.name}${isSameFile ? ': the same file' : ''}`,
    `${same} pairs the same, ${added} added, ${removed} removed, ${changed} with another label`,
    ...changes.map(({ from, to, n }) => `  ${n} from ${from ?? 'no label'} to ${to ?? 'no label'}`),
    ...differences.map(({ name, before: was, after: is }) => `${name}: ${was ?? '-'} -> ${is ?? '-'}`),
  ].join('\n')
}
