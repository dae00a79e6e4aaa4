import { Matrix, solve } from 'ml-matrix'
import { defined, type Figure, StatisticInputError, undefinedFigure } from './figure'
import { winGraph } from './win-graph'

/** Games of i against j with their ties apart. */
export type GamesWithTies = { i: number; j: number; winsI: number; ties: number; winsJ: number }
export type Davidson = { strengths: Figure[]; logNu: Figure; nu: Figure }

const steps = 100
const closeEnough = 1e-12

/**
 * Davidson's model with ties as outcomes of their own: win ∝ e^θ_i, loss ∝ e^θ_j, tie ∝ ν·e^((θ_i + θ_j)/2), by Newton's method on the three-outcome
 * logit; θ of the reference is 0.
 * Edges: as Bradley–Terry, ties as half wins, without a tie ν is 0 and its logarithm undefined: undefined, with the reason.
 * @throws StatisticInputError if a count is negative
 * Source: Davidson 1970; METHOD.md section 2.6
 */
export function davidson(nPlayers: number, games: readonly GamesWithTies[], reference = 0): Davidson {
  for (const { winsI, ties, winsJ } of games) {
    if (!(winsI >= 0 && ties >= 0 && winsJ >= 0)) throw new StatisticInputError('games', 'must not have negative counts')
  }
  const n = games.reduce((sum, { winsI, ties, winsJ }) => sum + winsI + ties + winsJ, 0)
  const nTies = games.reduce((sum, { ties }) => sum + ties, 0)
  const { isStronglyConnected } = winGraph(
    nPlayers,
    games.map((game) => ({ ...game, winsI: game.winsI + game.ties / 2, winsJ: game.winsJ + game.ties / 2 })),
  )
  const refuse = (because: string): Davidson => {
    const none = undefinedFigure(n, because)
    return { strengths: Array.from({ length: nPlayers }, () => none), logNu: none, nu: none }
  }
  if (!isStronglyConnected) return refuse('some players always beat, or never met, the others')
  if (nTies === 0 || nTies === n) return refuse(nTies === 0 ? 'there is no tie' : 'every game was a tie')
  const free = Array.from({ length: nPlayers }, (_, player) => player).filter((player) => player !== reference)
  const k = free.length + 1
  let beta = Array.from({ length: k }, () => 0)
  for (let step = 0; step < steps; step += 1) {
    const gradient = Matrix.zeros(k, 1)
    const information = Matrix.eye(k, k, 1e-300)
    for (const { i, j, winsI, ties, winsJ } of games) {
      const win = [...free.map((player) => Number(player === i)), 0]
      const loss = [...free.map((player) => Number(player === j)), 0]
      const tie = [...free.map((player) => (Number(player === i) + Number(player === j)) / 2), 1]
      addOutcome(gradient, information, beta, [win, tie, loss], [winsI, ties, winsJ])
    }
    const move = solve(information, gradient).to1DArray()
    beta = beta.map((value, index) => value + (move[index] ?? 0))
    if (Math.max(...move.map(Math.abs)) < closeEnough) break
  }
  const logNu = beta.at(-1) ?? 0
  const strengths = Array.from({ length: nPlayers }, (_, player) =>
    defined(player === reference ? 0 : (beta[free.indexOf(player)] ?? 0), n),
  )
  return { strengths, logNu: defined(logNu, n), nu: defined(Math.exp(logNu), n) }
}

/** Adds a game's part to the gradient Σ n(x − E x) and the information Σ n·Cov(x) of a multinomial logit. */
function addOutcome(
  gradient: Matrix,
  information: Matrix,
  beta: readonly number[],
  features: readonly number[][],
  counts: readonly number[],
): void {
  const weights = features.map((x) => Math.exp(x.reduce((sum, value, index) => sum + value * (beta[index] ?? 0), 0)))
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  const total = counts.reduce((sum, count) => sum + count, 0)
  const mean = beta.map((_, a) => features.reduce((sum, x, outcome) => sum + ((weights[outcome] ?? 0) / all) * (x[a] ?? 0), 0))
  beta.forEach((_, a) => {
    const observed = features.reduce((sum, x, outcome) => sum + (counts[outcome] ?? 0) * (x[a] ?? 0), 0)
    gradient.set(a, 0, gradient.get(a, 0) + observed - total * (mean[a] ?? 0))
    beta.forEach((__, b) => {
      const second = features.reduce((sum, x, outcome) => sum + ((weights[outcome] ?? 0) / all) * (x[a] ?? 0) * (x[b] ?? 0), 0)
      information.set(a, b, information.get(a, b) + total * (second - (mean[a] ?? 0) * (mean[b] ?? 0)))
    })
  })
}
