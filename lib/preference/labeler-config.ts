import { z } from 'zod'
import { Message } from './message'

/** What is asked: which response is better in this sense. `harmless` asks for the MORE harmful one, see `towardsPreference`. */
export const Task = z.enum(['summarization', 'helpful', 'harmless'])
export type Task = z.infer<typeof Task>

/**
 * A worked example shown before the sample. `preferred` is what a person prefers; for `harmless` the printed label is the other one.
 * `rationale` is printed only with chain of thought.
 */
export const Exemplar = z.object({
  messages: z.array(Message).min(1, 'An example needs a prompt.'),
  first: z.string(),
  second: z.string(),
  preferred: z.enum(['first', 'second']),
  rationale: z.string().trim().min(1).optional(),
})
export type Exemplar = z.infer<typeof Exemplar>

const label = z
  .string()
  .min(1)
  .max(8)
  .refine((text) => text.trim() === text, 'A label has no space around it.')

/** How a labeler asks. With endpoint and model it makes a labeler version; immutable once a version holds it. */
export const LabelerConfig = z
  .object({
    task: Task,
    /** A custom preamble may hold `{instruction}`, which becomes the task's instruction for the step (answer, or explain). */
    preamble: z
      .union([z.enum(['base', 'detailed']), z.object({ custom: z.string().trim().min(1, 'Write the preamble, or choose one.') })])
      .default('base'),
    exemplars: z.array(Exemplar).max(32).default([]),
    /** Two requests for each judgment: a rationale first, then the verdict. */
    chainOfThought: z.boolean().default(false),
    orders: z.enum(['both', 'AB', 'BA']).default('both'),
    /** Judgments for each pair and order. More than one makes sense with chain of thought at a temperature above 0 (self-consistency). */
    samples: z.int().min(1).max(64).default(1),
    /** Of the rationale. The verdict's log-probabilities are read at the temperature that leaves them as they are (see the endpoint's probe). */
    temperature: z.number().min(0).max(2).default(0),
    maxRationaleTokens: z.int().min(16).max(8192).default(512),
    /** What stands for the response shown first and second. */
    labels: z.tuple([label, label]).default(['1', '2']),
    /** Below this probability mass on the two labels the distribution is not believed, and the next rung of the ladder is tried. */
    coverageFloor: z.number().min(0).max(1).default(0.05),
    /** Answers sampled for each judgment where the endpoint gives no log-probabilities. 1 takes a single verdict. */
    votes: z.int().min(1).max(64).default(5),
    voteTemperature: z.number().min(0).max(2).default(1),
  })
  .refine(({ labels }) => labels[0].toLowerCase() !== labels[1].toLowerCase(), { path: ['labels'], message: 'The two labels must differ.' })
export type LabelerConfig = z.infer<typeof LabelerConfig>

/**
 * The config as one canonical text: keys sorted, defaults filled in. Equal configs give equal texts, so its hash tells versions apart.
 * @throws ZodError when it is no config
 */
export function canonicalConfig(config: z.input<typeof LabelerConfig>): string {
  return JSON.stringify(LabelerConfig.parse(config), (_key, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
}

/** The orders a config asks for, AB first. */
export function ordersOf(config: Pick<LabelerConfig, 'orders'>): readonly ('AB' | 'BA')[] {
  return config.orders === 'both' ? ['AB', 'BA'] : [config.orders]
}
