import * as z from 'zod/mini'
import { type Order, Position } from '@/lib/words/preference'
import { type CustomTemplate, templateProblems } from './custom-template'
import { Message } from './message'

/**
 * What is asked: which response is better in this sense. `harmless` asks for the MORE harmful one, see `towardsPreference`; `custom` asks in the
 * words of a template of one's own, which must ask for the better one.
 */
export const Task = z.enum(['summarization', 'helpful', 'harmless', 'question answering', 'content generation', 'custom'])
export type Task = z.infer<typeof Task>

/**
 * A worked example shown before the sample. `preferred` is what a person prefers; for `harmless` the printed label is the other one.
 * `rationale` is printed only with chain of thought.
 */
export const Exemplar = z.object({
  messages: z.array(Message).check(z.minLength(1, 'An example needs a prompt.')),
  first: z.string(),
  second: z.string(),
  preferred: Position,
  rationale: z.optional(z.string().check(z.trim(), z.minLength(1))),
  /** The pair of the project that it was taken from; its labels are left out of the evaluation. */
  pairId: z.optional(z.uuid()),
})
export type Exemplar = z.infer<typeof Exemplar>

const ending = z.string().check(z.maxLength(20_000))
const Template = z.object({ body: z.string().check(z.maxLength(100_000)), explain: ending, answer: ending })

const label = z.string().check(
  z.minLength(1),
  z.maxLength(8),
  z.refine((text) => text.trim() === text, 'A label has no space around it.'),
)

/** How a labeler asks. With endpoint and model it makes a labeler version; immutable once a version holds it. */
export const LabelerConfig = z
  .object({
    task: Task,
    /** A custom preamble may hold `{instruction}`, which becomes the task's instruction for the step (answer, or explain). */
    preamble: z._default(
      z.union([
        z.enum(['base', 'detailed']),
        z.object({ custom: z.string().check(z.trim(), z.minLength(1, 'Write the preamble, or choose one.')) }),
      ]),
      'base',
    ),
    exemplars: z._default(z.array(Exemplar).check(z.maxLength(32)), []),
    /** Two requests for each judgment: a rationale first, then the verdict. */
    chainOfThought: z._default(z.boolean(), false),
    orders: z._default(z.enum(['both', 'AB', 'BA']), 'both'),
    /** Judgments for each pair and order. More than one makes sense with chain of thought at a temperature above 0 (self-consistency). */
    samples: z._default(z.int().check(z.gte(1), z.lte(64)), 1),
    /** Of the rationale. The verdict's log-probabilities are read at the temperature that leaves them as they are (see the endpoint's probe). */
    temperature: z._default(z.number().check(z.gte(0), z.lte(2)), 0),
    /** Rationales are drawn from so many of the likeliest tokens; the paper takes 40. Null is not sent: OpenAI does not know it. */
    topK: z._default(z.nullable(z.int().check(z.gte(1), z.lte(1000))), null),
    maxRationaleTokens: z._default(z.int().check(z.gte(16), z.lte(8192)), 512),
    /** What stands for the response shown first and second. */
    labels: z._default(z.tuple([label, label]), ['1', '2']),
    /** Below this probability mass on the two labels the distribution is not believed, and the next rung of the ladder is tried. */
    coverageFloor: z._default(z.number().check(z.gte(0), z.lte(1)), 0.05),
    /** Answers sampled for each judgment where the endpoint gives no log-probabilities. 1 takes a single verdict. */
    votes: z._default(z.int().check(z.gte(1), z.lte(64)), 5),
    voteTemperature: z._default(z.number().check(z.gte(0), z.lte(2)), 1),
    /** The words of the task `custom`, with named fields; see custom-template.ts. */
    template: z._default(z.nullable(Template), null),
    /** A pair is judged against the other response, or each response gets a mark from 1 to 10 of its own and the marks are compared. */
    method: z._default(z.enum(['comparison', 'scores']), 'comparison'),
    /** A rubric or constitution: what to judge by. */
    principles: z._default(
      z.array(z.string().check(z.trim(), z.minLength(1, 'A principle needs words.'), z.maxLength(4000))).check(z.maxLength(32)),
      [],
    ),
    /** All principles in one prompt, or a judgment by each of which the mean is taken. */
    principlesAsked: z._default(z.enum(['together', 'each']), 'together'),
    /** The most tokens that a prompt may have, counted as OpenAI's o200k does; null does not count. */
    contextTokens: z._default(z.nullable(z.int().check(z.gte(64), z.lte(10_000_000))), null),
    /** What becomes of a longer one. */
    tooLong: z._default(z.enum(['refuse', 'cut prompt start', 'cut prompt end']), 'refuse'),
  })
  .check(
    z.superRefine((config, context) => {
      for (const { path, message } of problemsOf(config)) context.addIssue({ code: 'custom', path: [...path], message })
    }),
    z.refine(({ labels }) => labels[0].toLowerCase() !== labels[1].toLowerCase(), {
      path: ['labels'],
      message: 'The two labels must differ.',
    }),
  )
export type LabelerConfig = z.infer<typeof LabelerConfig>

type Parts = {
  task: Task
  method: string
  chainOfThought: boolean
  exemplars: readonly unknown[]
  principles: readonly string[]
  principlesAsked: string
  template: CustomTemplate | null
}

function problemsOf(config: Parts): { path: readonly (string | number)[]; message: string }[] {
  const { task, template, method, chainOfThought, exemplars, principles, principlesAsked } = config
  if (method === 'scores') {
    const because = (path: string, message: string) => ({ path: [path], message })
    if (task === 'custom') return [because('method', 'Marks are asked for in the words of a built-in task; choose one.')]
    if (chainOfThought) return [because('chainOfThought', 'Marks from 1 to 10 are read without a rationale; switch one of the two off.')]
    if (exemplars.length > 0) return [because('exemplars', 'Examples show comparisons, not marks; remove them or compare.')]
    if (principlesAsked === 'each' && principles.length > 1)
      return [because('principlesAsked', 'Marks are given by all principles together.')]
  }
  if (task !== 'custom') return []
  if (template === null) return [{ path: ['template'], message: 'Write the template.' }]
  const uses = { examples: exemplars.length > 0, principles: principles.length > 0 }
  return templateProblems(template, uses).map(({ part, message }) => ({ path: ['template', part], message }))
}

/** Came later than the first versions: left out at these values, so that a version keeps its hash. */
const later: Record<string, string> = {
  template: 'null',
  topK: 'null',
  method: '"comparison"',
  principles: '[]',
  principlesAsked: '"together"',
  contextTokens: 'null',
  tooLong: '"refuse"',
}

/**
 * The config as one canonical text: keys sorted, defaults filled in. Equal configs give equal texts, so its hash tells versions apart.
 * @throws ZodError when it is no config
 */
export function canonicalConfig(config: z.input<typeof LabelerConfig>): string {
  const parsed = Object.entries(LabelerConfig.parse(config)).filter(([key, value]) => later[key] !== JSON.stringify(value))
  return JSON.stringify(Object.fromEntries(parsed), (_key, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
}

/** The orders a config asks for, AB first. Marks have no position, so they are asked for once. */
export function ordersOf(config: Pick<LabelerConfig, 'orders' | 'method'>): readonly Order[] {
  if (config.method === 'scores') return ['AB']
  return config.orders === 'both' ? ['AB', 'BA'] : [config.orders]
}
