import { Matrix } from 'ml-matrix'
import { defined, type Figure, StatisticInputError, undefinedFigure } from './figure'
import { type LogisticFit, logisticRegression } from './logistic-regression'
import { centredFigures, estimateFigure } from './sandwich'
import { type PlayedGames, winGraph } from './win-graph'

export type BradleyTerry = {
  /** Against the reference player, whose own is 0. */
  strengths: Figure[]
  /** Against the mean of all players: these, and their standard errors, do not depend on the reference. */
  centred: Figure[]
  /** What the first of `games` with an order effect gains by being first (home), in log-odds; null when none was asked for. */
  orderEffect: Figure | null
  components: number
  isStronglyConnected: boolean
}

type Options = { reference?: number; orderEffect?: boolean; ridge?: number }

/**
 * Bradley–Terry ratings by maximum likelihood: logit P(i beats j) = θ_i − θ_j, plus an order effect for the first if asked; ties are half a win each.
 * Standard errors from the inverse information; the centred ones by the contrast matrix. 400/ln 10 = 173.72 Elo points a unit.
 * With `ridge` λ the penalty (λ/2)Σθ² is added: then every set of games has ratings, centred near 0, without standard errors: say so beside them.
 * Edges: players in groups that never met, or a win graph that is not strongly connected, have no finite ratings: undefined, with the reason.
 * @throws StatisticInputError if a player is unknown or meets themself, or wins are negative
 * Source: Bradley & Terry 1952; Ford 1957; METHOD.md section 2.6
 */
export function bradleyTerry(
  nPlayers: number,
  games: readonly PlayedGames[],
  { reference = 0, orderEffect = false, ridge = 0 }: Options = {},
): BradleyTerry {
  for (const { i, j, winsI, winsJ } of games) {
    if (![i, j].every((player) => Number.isInteger(player) && player >= 0 && player < nPlayers)) {
      throw new StatisticInputError('games', `must be between players 0 to ${nPlayers - 1}, but name ${i} and ${j}`)
    }
    if (i === j) throw new StatisticInputError('games', `must be between two players, but ${i} meets themself`)
    if (!(winsI >= 0 && winsJ >= 0)) throw new StatisticInputError('games', `must not have negative wins, but have ${winsI} and ${winsJ}`)
  }
  const graph = winGraph(nPlayers, games)
  const n = games.reduce((sum, { winsI, winsJ }) => sum + winsI + winsJ, 0)
  const refuse = (because: string): BradleyTerry => {
    const none = Array.from({ length: nPlayers }, () => undefinedFigure(n, because))
    return { strengths: none, centred: none, orderEffect: orderEffect ? undefinedFigure(n, because) : null, ...graph }
  }
  if (ridge === 0 && graph.components > 1) return refuse('some players never met the others, not even by way of third ones')
  if (ridge === 0 && !graph.isStronglyConnected)
    return refuse('some players always beat, or always lose to, the others, so their ratings are separated')
  const free = Array.from({ length: nPlayers }, (_, player) => player).filter((player) => ridge > 0 || player !== reference)
  const fit = logisticRegression(
    games.flatMap(({ i, j, winsI, winsJ }) => {
      const x = [...free.map((player) => Number(player === i) - Number(player === j)), ...(orderEffect ? [1] : [])]
      return winsI + winsJ === 0 ? [] : [{ x, y: winsI / (winsI + winsJ), weight: winsI + winsJ }]
    }),
    { ridge },
  )
  if (!fit.isFitted) return refuse(fit.undefinedBecause)
  return {
    ...ratings(fit, nPlayers, free, n, ridge),
    orderEffect: orderEffect ? (fit.coefficients.at(-1)?.figure ?? null) : null,
    ...graph,
  }
}

function ratings(fit: LogisticFit & { isFitted: true }, nPlayers: number, free: readonly number[], n: number, ridge: number) {
  const theta = Array.from({ length: nPlayers }, () => 0)
  const covariance = Matrix.zeros(nPlayers, nPlayers)
  free.forEach((player, i) => {
    theta[player] = fit.coefficients[i]?.figure.value ?? 0
    free.forEach((other, j) => {
      covariance.set(player, other, fit.covariance[i]?.[j] ?? 0)
    })
  })
  if (ridge > 0) {
    const mean = theta.reduce((sum, value) => sum + value, 0) / nPlayers
    const figure = (value: number) => defined(value, n, { note: 'a ridge fit: pulled towards 0, so it has no interval' })
    return { strengths: theta.map(figure), centred: theta.map((value) => figure(value - mean)) }
  }
  return {
    strengths: theta.map((value, player) => estimateFigure(value, covariance.get(player, player), n)),
    centred: centredFigures(theta, covariance, n),
  }
}
