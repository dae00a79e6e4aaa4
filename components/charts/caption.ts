import type { RunFilter } from '@/lib/slice/filter'
import type { ScreenRun } from '@/lib/slice/screen-run'
import { formatCount } from './format'

const tieWords = { exclude: 'ties excluded', half: 'ties count half', strict: 'ties are a label like any other' } as const

/** Whose label "the human label" is, in words. */
export function humanWords(human: string, annotators: readonly { id: string; name: string }[] = []): string {
  if (human === 'gold-or-majority') return 'gold where there is one, else the majority'
  if (human === 'majority') return 'the strict majority of the annotators'
  if (human === 'gold') return 'gold only'
  return `${annotators.find(({ id }) => id === human)?.name ?? 'one annotator'} alone`
}

type Parts = {
  title: string
  project: string
  run: ScreenRun | null
  filter: Pick<RunFilter, 'human' | 'tag' | 'policy' | 'split'> & { ties?: RunFilter['ties'] }
  annotators?: readonly { id: string; name: string }[]
  /** How many units are behind the chart, and what they are. */
  n?: { count: number; of: string } | undefined
  /** What else a reader of a picture alone must know. */
  note?: string | undefined
}

/** What a chart is, in words that go with it wherever it goes: title, project, run, filter, n. */
export function captionOf({ title, project, run, filter, annotators = [], n, note }: Parts): string {
  const { human, tag, policy, split, ties } = filter
  const slice = [
    tag === undefined ? null : `tag “${tag}”`,
    policy === undefined ? null : `policy “${policy}”`,
    split === undefined ? null : `split “${split}”`,
  ].filter((part) => part !== null)
  return [
    title,
    `Project “${project}”${run === null ? '' : `, run “${run.name}” of labeler ${run.labelerName}`}`,
    `Human label: ${humanWords(human, annotators)}${ties === undefined ? '' : `; ${tieWords[ties]}`}`,
    slice.length === 0 ? null : `Only ${slice.join(', ')}`,
    n === undefined ? null : `n = ${formatCount(n.count)} ${n.of}`,
    note ?? null,
  ]
    .filter((part) => part !== null)
    .map((part) => part.replace(/\.$/, ''))
    .join('. ')
    .concat('.')
}
