import type { PromptTables } from '@/lib/stats/prompt-tables'
import type { PromptTable } from '@/lib/store/counts-by-prompt'

const categories = ['A', 'B', 'tie'] as const

/** The rows of one group as tables of prompts. */
export function promptTables(rows: readonly PromptTable[]): PromptTables {
  const prompts = rows.map(({ counts, times }) => ({ times, counts: [counts.slice(0, 3), counts.slice(3, 6), counts.slice(6, 9)] }))
  return { categories, prompts }
}

/** The tables of each group, in the order of the rows. */
export function promptTablesByGroup(rows: readonly PromptTable[]): { group: string; tables: PromptTables }[] {
  return [...Map.groupBy(rows, ({ group }) => group)].map(([group, own]) => ({ group, tables: promptTables(own) }))
}
