import type { Command } from 'commander'
import { mendAll } from '@/lib/store/mend'
import { endProgress, print, progressLine } from './output'

type Flags = { data?: boolean; json?: boolean }

/** Adds `concord doctor`. */
export function registerDoctor(program: Command): void {
  program
    .command('doctor')
    .description('count what is stored anew, mend what was counted wrong, and say what that was')
    .requiredOption('--data', 'consensus, queues, and the counters of runs; what is missing on this machine says scripts/doctor')
    .option('--json', 'print the result as JSON')
    .action(doctor)
}

async function doctor({ json }: Flags): Promise<void> {
  const found = await mendAll({ runs: 'all', onProject: (name) => progressLine(`${name}: counting`) })
  endProgress()
  const text = () =>
    found.length === 0
      ? 'Everything that is counted agrees with what is stored.'
      : found.map(({ name, mended }) => `${name}: mended ${mended.map(({ what, n }) => `${what} (${n})`).join(', ')}`).join('\n')
  print(found, { json, text })
}
