import { Command } from 'commander'
import { actingAs } from '@/lib/store/actor'
import { registerArchive } from './archive'
import { registerDoctor } from './doctor'
import { registerExport } from './export'
import { registerImport } from './import'
import { registerImports } from './imports'
import { registerKeys } from './keys'
import { registerLabel } from './label'
import { registerLocalModels } from './local-models'
import { registerMappings } from './mappings'
import { printText } from './output'
import { registerProbe } from './probe'
import { registerProjects } from './projects'
import { registerReport } from './report'
import { registerSnapshots } from './snapshots'
import { registerUsers } from './users'

/**
 * Runs one command line of `concord`, without the program's own name. DATABASE_URL must be set by then.
 * @throws whatever the command throws; the caller prints its message
 */
export async function runCommand(args: readonly string[]): Promise<void> {
  const program = new Command('concord').description('AI preference labels: import, label, report, export').showHelpAfterError()
  program
    .option('--text', 'print text for people also where standard output is no terminal; JSON otherwise')
    .hook('preAction', () => printText(program.opts<{ text?: boolean }>().text === true))
  const parts = [
    registerProjects,
    registerImport,
    registerImports,
    registerMappings,
    registerLabel,
    registerProbe,
    registerLocalModels,
    registerReport,
    registerExport,
    registerSnapshots,
    registerArchive,
    registerKeys,
    registerUsers,
    registerDoctor,
  ]
  for (const register of parts) register(program)
  await actingAs('command line', () => program.parseAsync([...args], { from: 'user' }))
}
