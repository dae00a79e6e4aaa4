import type { Figure } from '@/lib/stats/figure'
import type { LabelKind } from '@/lib/words/people'

/** What a dataset says of itself. All texts may come from people. */
export type DatasetCard = {
  title: string
  /** An identifier such as cc-by-4.0; `unknown` until somebody says. */
  license: string
  /** Rows by split, in the order of the files. */
  splits: readonly { name: string; n: number }[]
  /** The funnel: pairs left after each criterion. */
  steps: readonly { name: string; n: number }[]
  /** How far the labels can be trusted, each figure with its name and meaning. */
  figures: readonly { name: string; figure: Figure; isShare: boolean }[]
  /** Whose label says chosen and rejected. */
  label: LabelKind
  judge: string | null
  isConversational: boolean
  withMargin: boolean
  codeVersion: string
}

/**
 * The README.md of a Hugging Face dataset: YAML front matter (license, task and size categories, the splits' files) and a card in words with
 * counts, criteria, and agreement with its intervals.
 * Edges: texts from people cannot leave their place: YAML gets them as JSON strings, Markdown with its signs escaped.
 * Source: FORMATS.md section 2; huggingface.co/docs/hub/datasets-cards
 */
export function datasetCard(card: DatasetCard): string {
  const { title, splits, steps, figures, label, judge } = card
  const n = splits.reduce((sum, split) => sum + split.n, 0)
  const by = label === 'human' ? 'people' : judge === null ? 'an AI labeler' : `the AI labeler ${escaped(judge)}`
  return `---
license: ${JSON.stringify(card.license)}
pretty_name: ${JSON.stringify(title)}
task_categories:
- text-generation
tags:
- preference
- rlaif
size_categories:
- ${sizeCategory(n)}
configs:
- config_name: default
  data_files:
${splits.map(({ name }) => `  - split: ${name}\n    path: data/${name}-*.parquet`).join('\n')}
---

# ${escaped(title)}

${n} pairs of responses with a preference, labelled by ${by}. Written by Concord ${card.codeVersion}.
${card.license === 'unknown' ? '\nThe licence is not stated: state it before you share this dataset.\n' : ''}
## Columns

| column | type | meaning |
| --- | --- | --- |
| \`prompt\` | ${card.isConversational ? 'list of messages' : 'text'} | what the responses answer |
| \`chosen\`, \`rejected\` | ${card.isConversational ? 'list of one message' : 'text'} | the better and the other response, as ${by} said |
${card.withMargin ? '| `margin` | double | P(chosen) − P(rejected), 0 where that is unknown or negative |\n' : ''}| \`p_soft\` | double | P(chosen is better); null where only gold speaks |
| \`pair_id\`, \`chosen_model\`, \`rejected_model\` | text | where the pair and the responses come from, where that is known |

## Rows

| split | rows |
| --- | ---: |
${splits.map((split) => `| ${split.name} | ${split.n} |`).join('\n')}

## Criteria

Pairs left after each, one after the other:

| criterion | pairs |
| --- | ---: |
${steps.map((step) => `| ${escaped(step.name)} | ${step.n} |`).join('\n')}

## How far the AI labels can be trusted

${figures.length === 0 ? 'There is no run of an AI labeler to measure.' : figureTable(figures)}
`
}

function figureTable(figures: DatasetCard['figures']): string {
  const note = 'Measured on the pairs of the slice that have both labels, before any criterion. Intervals are 95 %.'
  return `${note}\n\n| figure | value | interval | n |\n| --- | ---: | --- | ---: |\n${figures.map(figureLine).join('\n')}`
}

function figureLine({ name, figure, isShare }: DatasetCard['figures'][number]): string {
  const written = (value: number) => (isShare ? `${(value * 100).toFixed(1)} %` : value.toFixed(3))
  if (figure.value === null) return `| ${escaped(name)} | – | undefined: ${escaped(figure.undefinedBecause)} | ${figure.n} |`
  const interval = figure.interval === null ? '–' : figure.interval.map(written).join(' to ')
  return `| ${escaped(name)} | ${written(figure.value)} | ${interval} | ${figure.n} |`
}

/** Source: the Hub's list of size categories. */
function sizeCategory(n: number): string {
  const bounds = [
    [1e3, 'n<1K'],
    [1e4, '1K<n<10K'],
    [1e5, '10K<n<100K'],
    [1e6, '100K<n<1M'],
    [1e7, '1M<n<10M'],
  ] as const
  return bounds.find(([below]) => n < below)?.[1] ?? '10M<n<100M'
}

/** Text as Markdown that means just that text, on one line. */
function escaped(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>()#+!|~&]/g, '\\$&')
}
