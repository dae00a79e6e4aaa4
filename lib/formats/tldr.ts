import { z } from 'zod'
import { isObject } from './is-object'
import { userMessage } from './messages'
import { acceptPair } from './pair-rules'
import { reasonOf } from './reason'
import type { Format, HumanRecord, JsonObject, Reading, RecordNote } from './record'
import { Name, ResponseText, restOf } from './row'

const Info = z.looseObject({
  id: Name.nullish(),
  post: z.string().nullish(),
  article: z.string().nullish(),
  title: z.string().nullish(),
  subreddit: z.string().nullish(),
})
const Summary = z.looseObject({ text: ResponseText, policy: Name.nullish() })
const Choice = z.union([z.literal(0), z.literal(1)], { error: 'expected 0 (the first summary) or 1' })
const Row = z.looseObject({
  info: Info,
  summaries: z.tuple([Summary, Summary], { error: 'expected two summaries' }),
  choice: Choice,
  worker: Name.nullish(),
  split: z.string().nullish(),
  extra: z.looseObject({ confidence: z.number().min(1).max(9).nullish() }).nullish(),
})
type Row = z.infer<typeof Row>
const named = Object.keys(Row.shape)

/**
 * OpenAI's comparisons of summaries: a post, two summaries, the choice of one worker. Several rows can be about one pair, of several workers.
 * The confidence from 1 (strongly the first) to 9 (strongly the second) becomes the strength: one or no step from the middle is slightly better,
 * two are better, three and four much better. The number itself stays in `meta`, by worker. A confidence that points the other way than the choice
 * gives no strength and is counted.
 * Source: FORMATS.md sections 1 and 4.12
 */
export const tldr = {
  id: 'tldr',
  name: 'TL;DR comparisons (OpenAI)',
  description: 'info, two summaries, choice, worker',
  recognises: (row) => isObject(row.info) && Array.isArray(row.summaries) && 'choice' in row,
  read: readTldrRow,
} satisfies Format

function readTldrRow(value: unknown): Reading {
  const parsed = Row.safeParse(value)
  if (!parsed.success) return { rejectedBecause: reasonOf(parsed.error) }
  const row = parsed.data
  const prompt = promptOf(row.info)
  if (prompt === '') return { rejectedBecause: '"info" has neither a "post" nor an "article"' }
  const [first, second] = row.summaries
  const { label, notes } = labelOf(row)
  const { id, subreddit } = row.info
  return acceptPair({
    prompt: [userMessage(prompt)],
    responseA: { text: first.text, policy: first.policy ?? null },
    responseB: { text: second.text, policy: second.policy ?? null },
    ...(id == null ? {} : { id }),
    tags: subreddit == null || subreddit === '' ? [] : [subreddit],
    ...(row.split == null ? {} : { split: row.split }),
    human: [label],
    ai: [],
    meta: { ...restOf(row, named), ...restOf(row.info, Object.keys(Info.shape)), ...aboutWorker(label.annotator, row) },
    notes,
  })
}

/** The post as the papers on these data show it to models. */
function promptOf({ post, article, title, subreddit }: Row['info']): string {
  const text = (post ?? article ?? '').trim()
  if (text === '') return ''
  const parts = [subreddit ? `SUBREDDIT: r/${subreddit}` : '', title ? `TITLE: ${title}` : '', post == null ? text : `POST: ${text}`]
  return parts.filter((part) => part !== '').join('\n\n')
}

function labelOf({ choice, worker, extra }: Row): { label: HumanRecord; notes: RecordNote[] } {
  const label: HumanRecord = { annotator: worker ?? 'worker', kind: 'crowd', preference: choice === 0 ? 'A' : 'B' }
  const confidence = extra?.confidence
  if (confidence == null) return { label, notes: [] }
  const steps = choice === 0 ? 5 - confidence : confidence - 5
  if (steps < 0) return { label, notes: ['strengthAgainstChoice'] }
  return { label: { ...label, strength: steps >= 3 ? 3 : steps >= 2 ? 2 : 1 }, notes: [] }
}

/** What belongs to one worker's row, under that worker's name: other rows of the pair have their own. */
function aboutWorker(worker: string, { extra, summaries }: Row): JsonObject {
  const [first, second] = summaries.map((summary) => restOf(summary, ['text', 'policy']))
  const said = {
    ...extra,
    summaries: [first, second].some((rest) => Object.values(rest ?? {}).some((one) => one !== null)) ? [first, second] : null,
  }
  return Object.fromEntries(Object.entries(said).flatMap(([key, content]) => (content == null ? [] : [[`${worker}.${key}`, content]])))
}
