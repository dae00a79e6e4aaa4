import { inverse, Matrix, solve } from 'ml-matrix'
import { defined, type Figure, StatisticInputError, undefinedFigure } from './figure'
import { centredFigures, estimateFigure, sandwich } from './sandwich'
import { winGraph } from './win-graph'

/** Games of i against j, i shown first, with their ties apart; `cluster` names those whose outcomes may go together, such as those of a prompt. */
export type GamesWithTies = { i: number; j: number; winsI: number; ties: number; winsJ: number; cluster?: string }

export type Davidson = {
  /** Against the reference, whose own is 0. */
  strengths: Figure[]
  /** Against the mean of all players, with the model's own intervals; `robust` with those that allow for games of a cluster being alike. */
  centred: Figure[]
  robust: Figure[]
  logNu: Figure
  nu: Figure
  /** What the first of two gains by being first, in log-odds of winning to losing; null when it was not asked for. */
  orderEffect: Figure | null
  robustOrderEffect: Figure | null
}

type Options = { reference?: number; orderEffect?: boolean }

const steps = 100
const closeEnough = 1e-12

/**
 * Davidson's model with ties as outcomes of their own: win ∝ e^(θ_i + δ), loss ∝ e^θ_j, tie ∝ ν·e^((θ_i + θ_j + δ)/2), δ the order effect if asked for,
 * by Newton's method on the three-outcome logit; θ of the reference is 0. Where clusters are named, `robust` has the sandwich's intervals.
 * Edges: as Bradley–Terry, ties as half wins, without a tie ν is 0 and its logarithm undefined: undefined, with the reason.
 * @throws StatisticInputError if a count is negative
 * Source: Davidson 1970; Davidson & Beaver 1977 for the order effect; METHOD.md section 2.6
 */
export function davidson(
  nPlayers: number,
  games: readonly GamesWithTies[],
  { reference = 0, orderEffect = false }: Options = {},
): Davidson {
  for (const { winsI, ties, winsJ } of games) {
    if (!(winsI >= 0 && ties >= 0 && winsJ >= 0)) throw new StatisticInputError('games', 'must not have negative counts')
  }
  const n = games.reduce((sum, { winsI, ties, winsJ }) => sum + winsI + ties + winsJ, 0)
  const nTies = games.reduce((sum, { ties }) => sum + ties, 0)
  const halves = games.map(({ i, j, winsI, ties, winsJ }) => ({ i, j, winsI: winsI + ties / 2, winsJ: winsJ + ties / 2 }))
  if (!winGraph(nPlayers, halves).isStronglyConnected)
    return refused(nPlayers, n, orderEffect, 'some players always beat, or never met, the others')
  if (nTies === 0 || nTies === n) return refused(nPlayers, n, orderEffect, nTies === 0 ? 'there is no tie' : 'every game was a tie')
  const layout = { nPlayers, reference, orderEffect, size: nPlayers + Number(orderEffect) }
  const pooled = pooledWithTies(games)
  let beta = Array.from({ length: layout.size }, () => 0)
  for (let step = 0; step < steps; step += 1) {
    const { gradient, information } = scoresOf(pooled, beta, layout)
    const move = solve(information, gradient).to1DArray()
    beta = beta.map((value, index) => value + (move[index] ?? 0))
    if (Math.max(...move.map(Math.abs)) < closeEnough) break
  }
  return figuresOf(beta, games, n, layout)
}

type Layout = { nPlayers: number; reference: number; orderEffect: boolean; size: number }

function refused(nPlayers: number, n: number, orderEffect: boolean, because: string): Davidson {
  const none = undefinedFigure(n, because)
  const players = Array.from({ length: nPlayers }, () => none)
  const order = orderEffect ? none : null
  return { strengths: players, centred: players, robust: players, logNu: none, nu: none, orderEffect: order, robustOrderEffect: order }
}

/** The estimates are those of the players, the reference's place taken by log ν, and then the order effect. */
function figuresOf(beta: readonly number[], games: readonly GamesWithTies[], n: number, layout: Layout): Davidson {
  const { nPlayers, reference, orderEffect } = layout
  const bread = inverse(scoresOf(pooledWithTies(games), beta, layout).information)
  const clusters = [...Map.groupBy(games, ({ cluster }) => cluster ?? '').values()]
  const robust = sandwich(
    bread,
    clusters.map((own) => scoresOf(own, beta, layout, false).gradient.to1DArray()),
  )
  const theta = Array.from({ length: nPlayers }, (_, player) => (player === reference ? 0 : (beta[player] ?? 0)))
  const ofPlayers = (covariance: Matrix | null) => (covariance === null ? null : withoutPlace(covariance, reference))
  const logNu = beta[reference] ?? 0
  const order = (covariance: Matrix | null, nClusters: number | null) =>
    orderEffect ? estimateFigure(beta[nPlayers] ?? 0, covariance?.get(nPlayers, nPlayers) ?? null, n, nClusters) : null
  return {
    strengths: theta.map((value, player) => (player === reference ? defined(0, n) : estimateFigure(value, bread.get(player, player), n))),
    centred: centredFigures(theta, ofPlayers(bread), n),
    robust: centredFigures(theta, ofPlayers(robust), n, clusters.length),
    logNu: estimateFigure(logNu, bread.get(reference, reference), n),
    nu: defined(Math.exp(logNu), n),
    orderEffect: order(bread, null),
    robustOrderEffect: order(robust, clusters.length),
  }
}

/** The covariance with zeros where log ν stands in for the reference, whose rating is fixed. */
function withoutPlace(covariance: Matrix, place: number): Matrix {
  const own = covariance.clone()
  for (let index = 0; index < own.rows; index += 1) {
    own.set(place, index, 0)
    own.set(index, place, 0)
  }
  return own
}

function pooledWithTies(games: readonly GamesWithTies[]): GamesWithTies[] {
  const pooled = new Map<string, GamesWithTies>()
  for (const { i, j, winsI, ties, winsJ } of games) {
    const known = pooled.get(`${i} ${j}`) ?? { winsI: 0, ties: 0, winsJ: 0 }
    pooled.set(`${i} ${j}`, { i, j, winsI: winsI + known.winsI, ties: ties + known.ties, winsJ: winsJ + known.winsJ })
  }
  return [...pooled.values()]
}

/** The gradient Σ n(x − E x) and, unless only that is wanted, the information Σ n·Cov(x) of the multinomial logit. */
function scoresOf(games: readonly GamesWithTies[], beta: readonly number[], layout: Layout, withInformation = true) {
  const gradient = Matrix.zeros(layout.size, 1)
  const information = Matrix.eye(layout.size, layout.size, 1e-300)
  for (const game of games) {
    const own = featuresOf(game, layout)
    const weights = outcomes.map((outcome) => Math.exp(sumOf(own, ({ place, x }) => x[outcome] * (beta[place] ?? 0))))
    const all = sumOf(weights, (weight) => weight)
    const expected = (value: (outcome: Outcome) => number) => sumOf(outcomes, (outcome) => ((weights[outcome] ?? 0) / all) * value(outcome))
    const counts = [game.winsI, game.ties, game.winsJ]
    const total = sumOf(counts, (count) => count)
    const means = own.map(({ x }) => expected((outcome) => x[outcome]))
    own.forEach(({ place, x }, a) => {
      const observed = sumOf(outcomes, (outcome) => (counts[outcome] ?? 0) * x[outcome])
      gradient.set(place, 0, gradient.get(place, 0) + observed - total * (means[a] ?? 0))
      if (!withInformation) return
      own.forEach(({ place: other, x: y }, b) => {
        const covariance = expected((outcome) => x[outcome] * y[outcome]) - (means[a] ?? 0) * (means[b] ?? 0)
        information.set(place, other, information.get(place, other) + total * covariance)
      })
    })
  }
  return { gradient, information }
}

const outcomes = [0, 1, 2] as const
type Outcome = (typeof outcomes)[number]

/** What win, tie and loss have of each estimate in question: of the two players' (but for the reference's), of log ν, and of the order effect. */
function featuresOf({ i, j }: GamesWithTies, { nPlayers, reference, orderEffect }: Layout) {
  const places = new Set([i, j, reference, ...(orderEffect ? [nPlayers] : [])])
  return [...places].map((place): { place: number; x: readonly [number, number, number] } => {
    if (place === reference) return { place, x: [0, 1, 0] }
    if (place === nPlayers) return { place, x: [1, 0.5, 0] }
    return { place, x: place === i ? [1, 0.5, 0] : [0, 0.5, 1] }
  })
}

function sumOf<T>(values: readonly T[], of: (value: T) => number): number {
  return values.reduce((sum, value) => sum + of(value), 0)
}
