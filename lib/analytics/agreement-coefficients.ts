import { agreementByPrompt, pabakByPrompt, scottPiByPrompt, weightedKappaByPrompt } from '@/lib/stats/agreement-by-prompt'
import type { ConfusionTable } from '@/lib/stats/confusion-table'
import { tableTotal } from '@/lib/stats/confusion-table'
import type { DefinitionKey } from '@/lib/stats/definitions/definitions'
import { type FigureRow, figureRow } from '@/lib/stats/definitions/figure-row'
import type { PromptTables } from '@/lib/stats/prompt-tables'
import type { ComparedRow } from './agreement-types'

/** The coefficients of AI and people that are not among the headline figures. */
export function coefficientRows(tables: PromptTables): FigureRow[] {
  return [
    figureRow('rawDecisive', agreementByPrompt(tables, 'exclude')),
    figureRow('rawHalf', agreementByPrompt(tables, 'half')),
    figureRow('weightedKappaLinear', weightedKappaByPrompt(tables, 'linear'), 'coefficient'),
    figureRow('weightedKappaQuadratic', weightedKappaByPrompt(tables, 'quadratic'), 'coefficient'),
    figureRow('scottPi', scottPiByPrompt(tables), 'coefficient'),
    figureRow('pabak', pabakByPrompt(tables), 'coefficient'),
  ]
}

const compared: readonly { name: string; ai: DefinitionKey; people: DefinitionKey }[] = [
  { name: 'Against the others’ plurality', ai: 'aiLeaveOneOut', people: 'humanLeaveOneOut' },
  { name: 'Same of A, B, tie', ai: 'rawAgreement', people: 'pairwiseAgreement' },
  { name: 'Same, ties left out', ai: 'rawDecisive', people: 'pairwiseDecisive' },
  { name: 'Same, ties half', ai: 'rawHalf', people: 'pairwiseHalf' },
  { name: 'Beyond chance, kappa', ai: 'kappa', people: 'fleissKappa' },
  { name: 'Beyond chance, AC1', ai: 'ac1', people: 'ac1Multi' },
]

/** The figures that ask the same of the AI with people and of people among themselves, each pair of them in one row. */
export function sideBySide(rows: readonly FigureRow[]): ComparedRow[] {
  const find = (key: DefinitionKey) => rows.find((row) => row.key === key)
  return compared.flatMap(({ name, ai, people }) => {
    const [one, other] = [find(ai), find(people)]
    if (one === undefined || other === undefined) return []
    return [{ name, format: one.format, ai: one.figure, people: other.figure, definitions: [one.definition, other.definition] }]
  })
}

const highAgreement = 0.6
const farApart = 0.2

/** Why kappa is low although agreement is high: nearly all labels are one and the same. Null where that is not so. Source: METHOD.md section 2.1 */
export function kappaParadox(rows: readonly FigureRow[], { categories, counts }: ConfusionTable): string | null {
  const value = (key: DefinitionKey) => rows.find((row) => row.key === key)?.figure.value ?? null
  const [agreement, kappa, ac1, pabak] = [value('rawAgreement'), value('kappa'), value('ac1'), value('pabak')]
  if (agreement === null || kappa === null || ac1 === null || pabak === null) return null
  if (agreement < highAgreement || ac1 - kappa < farApart) return null
  const total = 2 * tableTotal({ categories, counts })
  const shares = categories.map((category, k) => {
    const both = counts.reduce((sum, row, r) => sum + (row[k] ?? 0) + (r === k ? row.reduce((all, count) => all + count, 0) : 0), 0)
    return { category, share: both / total }
  })
  const most = shares.reduce((one, other) => (other.share > one.share ? other : one))
  return `Kappa is ${kappa.toFixed(2)} although ${percent(agreement)} of the labels are equal: ${percent(most.share)} of all labels are ${most.category}, so chance alone is expected to agree often, and kappa measures little. AC1 (${ac1.toFixed(2)}) and PABAK (${pabak.toFixed(2)}) do not fall with one-sided labels.`
}

const percent = (share: number): string => `${(share * 100).toFixed(0)} %`
