import { Command } from 'commander'
import { registerExport } from './export'
import { registerImport } from './import'
import { registerLabel } from './label'
import { registerProjects } from './projects'
import { registerReport } from './report'

/**
 * Runs one command line of `concord`, without the program's own name. DATABASE_URL must be set by then.
 * @throws whatever the command throws; the caller prints its message
 */
export async function runCommand(args: readonly string[]): Promise<void> {
  const program = new Command('concord').description('AI preference labels: import, label, report, export').showHelpAfterError()
  for (const register of [registerProjects, registerImport, registerLabel, registerReport, registerExport]) register(program)
  await program.parseAsync([...args], { from: 'user' })
}
