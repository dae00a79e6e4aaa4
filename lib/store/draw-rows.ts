import { z } from 'zod'
import { type Client, rows } from './db'
import { sliceQuery, writtenBy } from './slice'

/** What a sample of a run's labelled pairs is drawn from, and by which strata; `target` is what the strategy prefers. */
export type DrawPopulation = {
  projectId: string
  runId: string
  stratify: 'none' | 'confidence' | 'inconsistent' | 'against-people' | 'near-ties' | 'slice' | 'two-runs'
  otherRunId?: string | undefined
  near: number
  tag?: string | undefined
  split?: string | undefined
  policy?: string | undefined
  onlyUnlabelled: boolean
  /** Leaves out what the strategy does not prefer. */
  onlyTarget: boolean
}

const targetNames = {
  inconsistent: 'another response in the other order',
  'against-people': 'AI and people differ',
  'near-ties': 'near tie',
  slice: 'the slice',
  'two-runs': 'the two runs differ',
} as const
const rest = 'all others'

const StratumRow = z.object({
  name: z.string(),
  size: z.int(),
  nLabelled: z.int(),
  nRight: z.int(),
  meanConfidence: z.number(),
  sumF: z.number(),
  sumFF: z.number(),
})
export type StratumRow = z.infer<typeof StratumRow>

/** The strata of a population with their size, the AI's confidence f in them, and how often it was right where people have labelled. One scan. */
export function countStrata(population: DrawPopulation, client: Client): Promise<StratumRow[]> {
  const { text, params } = populationQuery(population)
  return rows(
    StratumRow,
    `with population as (${text})
     select stratum as name, count(*)::int as size, (count(*) filter (where human in ('A', 'B') and ai in ('A', 'B')))::int as "nLabelled",
            (count(*) filter (where human in ('A', 'B') and ai = human))::int as "nRight", avg(confidence) as "meanConfidence",
            sum(confidence) as "sumF", sum(confidence * confidence) as "sumFF"
     from population group by stratum order by stratum`,
    params,
    client,
  )
}

const ConfidenceBin = z.object({ confidence: z.number(), size: z.int() })

/** The population by the AI's confidence, in steps of a ten-thousandth. */
export function countConfidences(population: DrawPopulation, client: Client): Promise<z.infer<typeof ConfidenceBin>[]> {
  const { text, params } = populationQuery(population)
  return rows(
    ConfidenceBin,
    `with population as (${text})
     select (round(confidence * 10000) / 10000)::float8 as confidence, count(*)::int as size from population group by 1 order by 1`,
    params,
    client,
  )
}

const Drawn = z.object({ pairId: z.string(), stratum: z.string(), inclusionProbability: z.number() })
export type DrawnPair = z.infer<typeof Drawn>

/**
 * A simple random sample from each stratum: the pairs whose seeded hash is smallest. They come in an order by chance, so that those labelled first are
 * a random part of the sample.
 */
export function drawStratified(
  population: DrawPopulation,
  strata: readonly { name: string; size: number; labels: number }[],
  seed: number,
  client: Client,
): Promise<DrawnPair[]> {
  const { text, params } = populationQuery(population)
  const next = params.length
  return rows(
    Drawn,
    `with population as (${text}), ranked as (
       select "pairId", stratum, row_number() over (partition by stratum order by md5($${next + 1}::text || "pairId"::text)) as rank from population
     )
     select r."pairId", r.stratum, s.labels::float8 / s.size as "inclusionProbability"
     from ranked r join unnest($${next + 2}::text[], $${next + 3}::int[], $${next + 4}::int[]) as s(name, size, labels) on s.name = r.stratum
     where r.rank <= s.labels order by md5($${next + 1}::text || ' order ' || r."pairId"::text)`,
    [...params, String(seed), strata.map(({ name }) => name), strata.map(({ size }) => size), strata.map(({ labels }) => labels)],
    client,
  )
}

/** A Poisson sample: each pair by a coin of its own, its seeded hash in [0, 1), with π = min(1, floor + scale·√(f(1 − f))). In an order by chance. */
export function drawPoisson(
  population: DrawPopulation,
  { floor, scale }: { floor: number; scale: number },
  seed: number,
  client: Client,
): Promise<DrawnPair[]> {
  const { text, params } = populationQuery(population)
  const next = params.length
  return rows(
    Drawn,
    `with population as (${text})
     select "pairId", stratum, d.pi as "inclusionProbability" from population cross join lateral (
       select least(1, $${next + 2}::float8 + $${next + 3}::float8 * sqrt(greatest(0, confidence * (1 - confidence)))) as pi,
              ('x' || substr(md5($${next + 1}::text || "pairId"::text), 1, 13))::bit(52)::bigint / 4503599627370496.0::float8 as coin
     ) d where d.coin < d.pi order by md5($${next + 1}::text || ' order ' || "pairId"::text)`,
    [...params, String(seed), floor, scale],
    client,
  )
}

/** One row a pair: "pairId", ai, human, confidence, stratum. */
function populationQuery(population: DrawPopulation): { text: string; params: unknown[] } {
  const { projectId, runId, stratify, tag, split, policy, onlyUnlabelled, onlyTarget } = population
  const isSlice = stratify === 'slice'
  const confined = isSlice ? {} : { tag, split, policy }
  const { text, params } = sliceQuery({ projectId, runId, human: 'gold-or-majority', ...confined })
  const add = (value: unknown) => `$${params.push(value)}`
  const { stratum, join, conditions } = stratumOf(population, add)
  const where = ['s.confidence is not null', ...conditions]
  if (onlyUnlabelled) where.push('s."nA" + s."nB" + s."nTie" = 0 and s.gold is null')
  const all = `select s."pairId", s.ai, s.human, s.confidence, ${stratum} as stratum from (${text}) s ${join} where ${where.join(' and ')}`
  return { text: onlyTarget ? `select * from (${all}) t where t.stratum <> '${rest}'` : all, params }
}

type Stratification = { stratum: string; join: string; conditions: string[] }

function stratumOf(population: DrawPopulation, add: (value: unknown) => string): Stratification {
  const { stratify, near, otherRunId, tag, split, policy } = population
  const plain = { join: '', conditions: [] }
  if (stratify === 'none') return { ...plain, stratum: `'all pairs'` }
  if (stratify === 'confidence') return { ...plain, stratum: confidenceStep }
  const either = (isTarget: string) => `case when ${isTarget} then '${targetNames[stratify]}' else '${rest}' end`
  if (stratify === 'near-ties') return { ...plain, stratum: either(`abs(s."pA" - 0.5) <= ${add(near)}`) }
  if (stratify === 'inconsistent') {
    return { ...plain, stratum: either(`s."verdictAB" <> 'none' and s."verdictBA" <> 'none' and s."verdictAB" <> s."verdictBA"`) }
  }
  if (stratify === 'against-people') return { ...plain, stratum: either('s.ai <> s.human'), conditions: ['s.human is not null'] }
  if (stratify === 'two-runs') {
    const join = `join "AiLabel" o on o."pairId" = s."pairId" and o."runId" = ${add(otherRunId)}::uuid and o.preference is not null`
    return { ...plain, join, stratum: either('o.preference <> s.ai') }
  }
  const parts = [
    ...(tag === undefined ? [] : [`${add(tag)} = any(q.tags)`]),
    ...(split === undefined ? [] : [`q.split = ${add(split)}`]),
    ...(policy === undefined ? [] : [writtenBy(add(policy), 's')]),
  ]
  return { ...plain, join: 'join "Prompt" q on q.id = s."promptId"', stratum: either(parts.join(' and ')) }
}

const confidenceStep = `case least(4, floor((s.confidence - 0.5) * 10 + 1e-9)::int)
  when 0 then 'confidence 0.5 to 0.6' when 1 then 'confidence 0.6 to 0.7' when 2 then 'confidence 0.7 to 0.8' when 3 then 'confidence 0.8 to 0.9'
  else 'confidence 0.9 to 1' end`
