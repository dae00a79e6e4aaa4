import { defined, type Figure } from './figure'
import { type PpiMean, type PpiSums, ppiMean } from './ppi-mean'
import { studentMultiplier } from './quantile'

const names = ['n', 'y', 'yy', 'f', 'ff', 'yf', 'nUnlabeled', 'fUnlabeled', 'ffUnlabeled'] as const

/** What rounding can leave of a squared error that is none. */
const nothing = 1e-20

/** The sums of several sets of units together. */
export function addPpiSums(sets: readonly PpiSums[]): PpiSums {
  const total: PpiSums = { n: 0, y: 0, yy: 0, f: 0, ff: 0, yf: 0, nUnlabeled: 0, fUnlabeled: 0, ffUnlabeled: 0 }
  for (const set of sets) for (const name of names) total[name] += set[name]
  return total
}

/**
 * `ppiMean` of units that share prompts, λ tuned as there: the error of the estimate is summed by cluster before it is squared, labelled and unlabelled
 * units of a prompt together, with G/(G − 1) and Student's t at G − 1 degrees of freedom. The effective n compares it with the labels alone, clustered too.
 * Edges: as `ppiMean`; one cluster alone has no interval, nor have labels that are all alike.
 * @param clusters the sums of each cluster, such as a prompt
 * Source: Angelopoulos et al. 2023 (2311.01453), the influence function by clusters; METHOD.md sections 2.2 and 2.7
 */
export function clusteredPpiMean(clusters: readonly PpiSums[]): PpiMean {
  const total = addPpiSums(clusters)
  const plain = ppiMean(total)
  const { estimate, classical, lambda } = plain
  if (estimate.value === null || classical.value === null || lambda.value === null) return plain
  const own = clusters.filter(({ n, nUnlabeled }) => n + nUnlabeled > 0)
  const labelled = clusters.filter(({ n }) => n > 0)
  const [squared, squaredClassical] = [squaredError(own, total, lambda.value), squaredError(labelled, total, 0)]
  return {
    lambda,
    estimate: withClusters(estimate, squared, own.length),
    classical: withClusters(classical, squaredClassical, labelled.length),
    effectiveN: squared !== null && squared >= nothing ? defined((total.n * (squaredClassical ?? 0)) / squared, total.n) : plain.effectiveN,
  }
}

function squaredError(clusters: readonly PpiSums[], total: PpiSums, lambda: number): number | null {
  if (clusters.length < 2) return null
  const meanUnlabeled = total.fUnlabeled / total.nUnlabeled
  const meanResidual = (total.y - lambda * total.f) / total.n
  const sum = clusters.reduce((squares, { n, y, f, nUnlabeled, fUnlabeled }) => {
    const unlabelled = (lambda * (fUnlabeled - meanUnlabeled * nUnlabeled)) / total.nUnlabeled
    const labelled = (y - lambda * f - meanResidual * n) / total.n
    return squares + (unlabelled + labelled) ** 2
  }, 0)
  return (sum * clusters.length) / (clusters.length - 1)
}

function withClusters(figure: Figure, squared: number | null, nClusters: number): Figure {
  if (figure.value === null) return figure
  if (squared === null)
    return defined(figure.value, figure.n, { note: 'all units come from one prompt: between prompts nothing can be said' })
  if (squared < nothing)
    return defined(figure.value, figure.n, { note: 'every prompt says the same: there is no spread to take an interval from' })
  const standardError = Math.sqrt(squared)
  const half = studentMultiplier(nClusters - 1) * standardError
  return defined(figure.value, figure.n, { interval: [figure.value - half, figure.value + half], standardError })
}
