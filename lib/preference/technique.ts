import type { LabelerConfig } from './labeler-config'

/** How a labeler is prompted, as the rows of the paper's Table 2 tell it: preamble, worked examples, chain of thought. */
export type Technique = { preamble: 'base' | 'detailed' | 'custom'; shots: number; chainOfThought: boolean }

/** The technique of a config; the words of an own preamble do not matter. Source: Lee et al. 2023, section 2.1 and Table 2 */
export function techniqueOf({ preamble, exemplars, chainOfThought }: LabelerConfig): Technique {
  return { preamble: typeof preamble === 'string' ? preamble : 'custom', shots: exemplars.length, chainOfThought }
}

/** As the paper writes it: `Base + CoT 0-shot`. */
export function techniqueName({ preamble, shots, chainOfThought }: Technique): string {
  const names = { base: 'Base', detailed: 'Detailed', custom: 'Own preamble' } as const
  return `${names[preamble]}${chainOfThought ? ' + CoT' : ''} ${shots}-shot`
}
