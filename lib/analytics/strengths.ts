import { bradleyTerry } from '@/lib/stats/bradley-terry'
import { clusteredBradleyTerry, pooledGames } from '@/lib/stats/clustered-bradley-terry'
import { davidson } from '@/lib/stats/davidson'
import { type FigureRow, figureRow } from '@/lib/stats/definitions/figure-row'
import { defined, type Figure, undefinedFigure } from '@/lib/stats/figure'
import { intransitivity } from '@/lib/stats/intransitivity'
import { winGraph } from '@/lib/stats/win-graph'
import { winRate } from '@/lib/stats/win-rate'
import { type Games, tiesAsHalves } from './rating-sides'
import type { Circle, RatingModel, Ratings } from './ratings-types'

type Options = { model: RatingModel; orderEffect: boolean; whose: 'AI label' | 'human label' }
type Fit = { robust: Figure[]; model: Figure[]; orderEffect: Figure | null; nu: Figure | null }

const eloPoints = 400 / Math.LN10
const ridge = 0.5
const notConnected = 'the win graph is not strongly connected'

/** Strengths of the policies that met in the games, with the order effect where policies were shown both ways round, and the circles among them. */
export function ratingsOf(all: readonly string[], games: readonly Games[], options: Options): Ratings {
  const met = all.map((_, place) => place).filter((place) => games.some(({ i, j }) => i === place || j === place))
  const places = new Map(met.map((place, index) => [place, index]))
  const own = games.map((game) => ({ ...game, i: places.get(game.i) ?? 0, j: places.get(game.j) ?? 0 }))
  const policies = met.map((place) => all[place] ?? '')
  const { words, isConnected } = connectivity(policies, own, options.whose)
  const fit = fitted(policies.length, own, { ...options, orderEffect: options.orderEffect && bothWaysRound(own) })
  const rows = policies.map((policy, index) => {
    const found = fit.robust[index] ?? undefinedFigure(0, words)
    const strength = found.value === null && !isConnected ? undefinedFigure(found.n, notConnected) : found
    return { policy, strength, model: strength.value === null ? strength : (fit.model[index] ?? strength), elo: scaled(strength) }
  })
  return {
    rows: rows.toSorted((x, y) => (y.strength.value ?? 0) - (x.strength.value ?? 0)),
    parameters: parametersOf(fit, own, options),
    connectivity: words,
    isConnected,
    triads: triadsOf(policies, own),
  }
}

function fitted(nPlayers: number, games: readonly Games[], { model, orderEffect }: Options): Fit {
  if (model === 'davidson') {
    const { robust, centred, nu, ...rest } = davidson(nPlayers, games, { orderEffect })
    return { robust, model: centred, nu, orderEffect: rest.robustOrderEffect }
  }
  const halves = tiesAsHalves(games)
  if (model === 'ridge') {
    const { centred, orderEffect: order } = bradleyTerry(nPlayers, pooledGames(halves), { orderEffect, ridge })
    const pulled =
      order?.value == null ? order : defined(order.value, order.n, { note: 'a ridge fit: pulled towards 0, so it has no interval' })
    return { robust: centred, model: centred, nu: null, orderEffect: pulled }
  }
  const { robust, centred, robustOrderEffect } = clusteredBradleyTerry(nPlayers, halves, { orderEffect })
  return { robust, model: centred, nu: null, orderEffect: robustOrderEffect }
}

function parametersOf(fit: Fit, games: readonly Games[], { orderEffect, model }: Options): FigureRow[] {
  const n = games.reduce((sum, { winsI, ties, winsJ }) => sum + winsI + ties + winsJ, 0)
  const order = fit.orderEffect ?? undefinedFigure(n, 'no two policies were shown both ways round')
  return [
    ...(orderEffect ? [figureRow('orderEffect', order, 'difference')] : []),
    ...(model === 'davidson' && fit.nu !== null ? [figureRow('davidsonNu', fit.nu, 'coefficient')] : []),
  ]
}

/** Without two policies that were each shown first to the other, being first cannot be told apart from being better. */
function bothWaysRound(games: readonly Games[]): boolean {
  const shown = new Set(games.map(({ i, j }) => `${i} ${j}`))
  return games.some(({ i, j }) => shown.has(`${j} ${i}`))
}

/** Whether finite strengths exist, and if not, why. */
function connectivity(policies: readonly string[], games: readonly Games[], whose: string): { words: string; isConnected: boolean } {
  if (policies.length === 0) return { words: `No ${whose} compares two known policies.`, isConnected: false }
  const halves = tiesAsHalves(games)
  const { components, isStronglyConnected } = winGraph(policies.length, halves)
  if (components > 1) {
    const words = `The policies fall into ${components} groups that never met each other, not even by way of third ones: there is no common scale.`
    return { words, isConnected: false }
  }
  if (isStronglyConnected) {
    return {
      words: 'Connected: from every policy a chain of wins leads to every other, so that the strengths are finite.',
      isConnected: true,
    }
  }
  const wins = (place: number) =>
    halves.reduce((sum, { i, j, winsI, winsJ }) => sum + (i === place ? winsI : 0) + (j === place ? winsJ : 0), 0)
  const losses = (place: number) =>
    halves.reduce((sum, { i, j, winsI, winsJ }) => sum + (i === place ? winsJ : 0) + (j === place ? winsI : 0), 0)
  const named = (chosen: (place: number) => boolean) => policies.filter((_, place) => chosen(place)).join(', ')
  const [unbeaten, winless] = [named((place) => losses(place) === 0), named((place) => wins(place) === 0)]
  const who = [unbeaten === '' ? '' : `${unbeaten} never lost`, winless === '' ? '' : `${winless} never won`].filter(Boolean).join('; ')
  const words = `Not strongly connected: some policies won every comparison with the rest, or lost every one${who === '' ? '' : ` (${who})`}, so that their strengths have no end. A ridge fit has them pulled together.`
  return { words, isConnected: false }
}

/** Who is ahead of whom over all games of two policies, and the circles in it, each with its win rates. */
function triadsOf(policies: readonly string[], games: readonly Games[]): Ratings['triads'] {
  const between = new Map<string, { wins: number; ties: number; losses: number }>()
  const add = (key: string, wins: number, ties: number, losses: number) => {
    const known = between.get(key) ?? { wins: 0, ties: 0, losses: 0 }
    between.set(key, { wins: known.wins + wins, ties: known.ties + ties, losses: known.losses + losses })
  }
  const key = (one: string, other: string) => JSON.stringify([one, other])
  for (const { i, j, winsI, ties, winsJ } of games) {
    const [one, other] = [policies[i] ?? '', policies[j] ?? '']
    add(key(one, other), winsI, ties, winsJ)
    add(key(other, one), winsJ, ties, winsI)
  }
  const beats = policies.flatMap((one) =>
    policies.flatMap((other): [string, string][] => {
      const counts = between.get(key(one, other))
      return counts !== undefined && counts.wins > counts.losses ? [[one, other]] : []
    }),
  )
  const { consistence, cycles, circles } = intransitivity(beats)
  const rate = (one: string, other: string) => winRate(between.get(key(one, other)) ?? { wins: 0, ties: 0, losses: 0 }).winRate
  return {
    figures: [figureRow('consistence', consistence, 'coefficient'), figureRow('circularTriads', cycles, 'count')],
    circles: circles.map((names): Circle => {
      const [a, b, c] = names
      return { policies: names, rates: [rate(a, b), rate(b, c), rate(c, a)] }
    }),
  }
}

function scaled(figure: Figure): Figure {
  if (figure.value === null) return figure
  const { value, n, interval, standardError, note } = figure
  return defined(value * eloPoints, n, {
    interval: interval === null ? null : [interval[0] * eloPoints, interval[1] * eloPoints],
    standardError: standardError === null ? null : standardError * eloPoints,
    ...(note === undefined ? {} : { note }),
  })
}
