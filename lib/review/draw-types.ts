import { z } from 'zod'
import { Figure } from '@/lib/stats/answers'

/** What is drawn more often than by chance; `neyman` and `active` draw what tells most for the estimate. */
export const strategies = [
  'random',
  'confidence',
  'inconsistent',
  'against-people',
  'near-ties',
  'slice',
  'two-runs',
  'neyman',
  'active',
] as const
export type Strategy = (typeof strategies)[number]

const text = z.string().trim().min(1).max(500).optional()

/** Which pairs of a run to look at next, and how many. */
export const DrawRequest = z
  .object({
    strategy: z.enum(strategies),
    runId: z.uuid(),
    /** Labels wanted; a Poisson draw reaches it in the mean. */
    n: z.coerce.number().int().min(1).max(100_000),
    seed: z.coerce.number().int().min(0).max(4_294_967_295).default(1),
    /** Of the labels, the share that is spread evenly over all pairs, whatever the strategy prefers. */
    floor: z.coerce.number().min(0).max(1).default(0.2),
    /** With `confidence`: labels by the size of each stratum, or as many from each. */
    allocation: z.enum(['proportional', 'equal']).default('equal'),
    /** With `two-runs`: the run to compare with. */
    otherRunId: z.uuid().optional(),
    /** With `near-ties`: how far pA may lie from one half. */
    near: z.coerce.number().gt(0).lt(0.5).default(0.1),
    /** With `slice` what is preferred; else what the draw is confined to. */
    tag: text,
    split: text,
    policy: text,
    /** Leaves out pairs that anybody has labelled. */
    onlyUnlabelled: z.stringbool().or(z.boolean()).default(false),
  })
  .refine(({ strategy, otherRunId }) => strategy !== 'two-runs' || otherRunId !== undefined, {
    path: ['otherRunId'],
    message: 'Choose the run to compare with.',
  })
  .refine(({ strategy, tag, split, policy }) => strategy !== 'slice' || tag !== undefined || split !== undefined || policy !== undefined, {
    path: ['tag'],
    message: 'Choose a tag, a split or a policy.',
  })
  .refine(({ strategy, onlyUnlabelled }) => strategy !== 'against-people' || !onlyUnlabelled, {
    path: ['onlyUnlabelled'],
    message: 'AI against people needs pairs that people have labelled.',
  })
export type DrawRequest = z.infer<typeof DrawRequest>

const Stratum = z.object({ name: z.string(), size: z.int(), labels: z.number(), sd: z.number() })
/** Pairs that are drawn at one rate: how many there are, how many are to be labelled, and how far labels are guessed to vary. */
export type PlannedStratum = z.infer<typeof Stratum>

/**
 * How a sample was drawn, kept with it. `stratified`: a simple random sample from each stratum, π = labels/size. `poisson`: each pair by its own coin
 * with π = min(1, floor + scale·√(f(1 − f))), f the confidence of the AI label. `population` is what it was drawn from, with the sums of f over it.
 */
export const DrawnBy = z.object({
  strategy: z.enum(strategies),
  design: z.enum(['stratified', 'poisson']),
  runId: z.uuid(),
  seed: z.int(),
  request: z.record(z.string(), z.unknown()),
  strata: z.array(Stratum),
  probabilities: z.object({ floor: z.number(), scale: z.number() }).nullable(),
  population: z.object({ n: z.int(), sumF: z.number(), sumFF: z.number() }),
})
export type DrawnBy = z.infer<typeof DrawnBy>

/** GET /api/projects/:id/sampling/plan: what a draw would take, and how narrow its estimate would be. */
export const DrawPlan = z.object({
  design: DrawnBy.shape.design,
  populationSize: z.number(),
  /** In the mean, for a Poisson draw. */
  nLabels: z.number(),
  strata: z.array(z.object({ name: z.string(), size: z.number(), labels: z.number(), probability: z.number().nullable() })),
  /** Half of the 95 % interval to expect, from labels that are there and else from the AI's own confidence. */
  halfWidth: Figure,
  /** The same for a simple random draw of as many labels. */
  randomHalfWidth: Figure,
})
export type DrawPlan = z.infer<typeof DrawPlan>
