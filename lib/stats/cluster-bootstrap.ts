import { requireCount, requireLevel } from './check'
import { type ClusterSum, clusterMoments } from './cluster-moments'
import { defined, type Figure, undefinedFigure } from './figure'
import { type Random, seededRandom } from './random'

/** The mean with bootstrap standard error and percentile interval; the mean of the resampled means; how many resamples there were. */
export type ClusterBootstrap = { mean: Figure; meanOfResamples: Figure; nResamples: number; isExact: boolean }

type Options = { random?: Random; nResamples?: number; confidence?: number }

/** Up to this many clusters the whole bootstrap distribution is enumerated. */
const EXACT_UP_TO = 9

/**
 * The cluster bootstrap of a mean: prompts are drawn with replacement, each with all its pairs, and the pooled mean is taken again.
 * @param clusters size and sum of every prompt's pairs
 * Up to nine prompts all G^G equally likely resamples are taken (by their C(2G − 1, G) distinct sets); above that `nResamples` random ones.
 * Edges: nothing is undefined; one prompt has no interval. Few prompts make percentile intervals too narrow: prefer `clusteredMean` there.
 * Cost: G · nResamples. For a million pairs use `clusteredMean`, which one scan of SQL feeds.
 * @throws StatisticInputError if a cluster is empty, nResamples is not a count or the confidence is not strictly between 0 and 1
 * Source: Efron & Tibshirani 1993; quantiles of type 7; METHOD.md section 2.2
 */
export function clusterBootstrap(clusters: readonly ClusterSum[], options: Options = {}): ClusterBootstrap {
  const { random = seededRandom(1), nResamples = 5000, confidence = 0.95 } = options
  requireCount('nResamples', nResamples)
  requireLevel('confidence', confidence)
  const { n, sum, nClusters } = clusterMoments(clusters)
  const isExact = nClusters <= EXACT_UP_TO
  if (n === 0) {
    const nothing = undefinedFigure(0, 'there is nothing to average')
    return { mean: nothing, meanOfResamples: nothing, nResamples: 0, isExact }
  }
  if (nClusters === 1) {
    const alone = defined(sum / n, n, { note: 'all units come from one prompt: between prompts nothing can be said' })
    return { mean: alone, meanOfResamples: alone, nResamples: 1, isExact }
  }
  const resamples = (isExact ? allResamples(clusters) : randomResamples(clusters, nResamples, random)).toSorted((a, b) => a.mean - b.mean)
  const total = resamples.reduce((times, resample) => times + resample.times, 0)
  const centre = resamples.reduce((weighted, { mean, times }) => weighted + mean * times, 0) / total
  const variance = resamples.reduce((weighted, { mean, times }) => weighted + times * (mean - centre) ** 2, 0) / total
  const tail = (1 - confidence) / 2
  const interval = [quantile(resamples, total, tail), quantile(resamples, total, 1 - tail)] as const
  const mean = defined(sum / n, n, { interval, standardError: Math.sqrt(variance) })
  return { mean, meanOfResamples: defined(centre, n), nResamples: total, isExact }
}

type Resample = { mean: number; times: number }

/** Every multiset of G clusters, with the number G!/Πk_i! of ways to draw it. */
function allResamples(clusters: readonly ClusterSum[]): Resample[] {
  const extend = (from: number, left: number, n: number, sum: number, times: number): Resample[] => {
    if (left === 0) return [{ mean: sum / n, times }]
    const cluster = clusters[from]
    if (!cluster) return []
    let ways = times
    return Array.from({ length: left + 1 }, (_, drawn) => {
      ways = drawn === 0 ? times : (ways * (left - drawn + 1)) / drawn
      return extend(from + 1, left - drawn, n + drawn * cluster.n, sum + drawn * cluster.sum, ways)
    }).flat()
  }
  return extend(0, clusters.length, 0, 0, 1)
}

function randomResamples(clusters: readonly ClusterSum[], nResamples: number, random: Random): Resample[] {
  return Array.from({ length: nResamples }, () => {
    let [n, sum] = [0, 0]
    for (let draw = 0; draw < clusters.length; draw += 1) {
      const cluster = clusters[Math.floor(random() * clusters.length)]
      n += cluster?.n ?? 0
      sum += cluster?.sum ?? 0
    }
    return { mean: sum / n, times: 1 }
  })
}

/** The quantile of type 7 of sorted values that each occur `times` times. */
function quantile(sorted: readonly Resample[], total: number, level: number): number {
  const position = (total - 1) * level
  const low = valueAt(sorted, Math.floor(position))
  const high = valueAt(sorted, Math.ceil(position))
  return low + (high - low) * (position - Math.floor(position))
}

function valueAt(sorted: readonly Resample[], index: number): number {
  let passed = 0
  for (const { mean, times } of sorted) {
    passed += times
    if (passed > index) return mean
  }
  return sorted.at(-1)?.mean ?? 0
}
