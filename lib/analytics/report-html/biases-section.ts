import type { Figure } from '@/lib/stats/figure'
import { intervalChart } from './charts'
import { figureTable, pairedTable } from './figure-tables'
import { type Html, html } from './html'
import type { ReportParts } from './report-parts'
import { section } from './section'

const sides = [
  { kind: 'ai', name: 'AI' },
  { kind: 'human', name: 'people' },
] as const

/** What besides the answer itself moves the labeler, each beside people on the same pairs. */
export function biasesSection({ biases: { length, format } }: ReportParts): Html {
  return section(
    'biases',
    'Length and format',
    html`<p class="muted">The AI beside people, over the pairs that both decided: people like longer and better laid out answers too.</p>
${figureTable('Length', length.headline)}
${compared('Preferring the longer response, by difference in length', 'Lengths differ by', length.bySteps)}
${compared('Preferring the response with more of it', 'More of', format.more)}`,
  )
}

function compared(title: string, nameOf: string, rows: readonly { name: string; aiSame: Figure; people: Figure }[]): Html {
  const shown = rows.map(({ name, aiSame, people }) => ({ name, figures: [aiSame, people] as const, format: 'share' as const }))
  return html`${intervalChart(title, shown, sides) ?? html``}${pairedTable(title, nameOf, ['AI', 'People'], shown)}`
}
