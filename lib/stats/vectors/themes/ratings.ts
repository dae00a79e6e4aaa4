import { z } from 'zod'
import { type BradleyTerry, bradleyTerry } from '../../bradley-terry'
import { davidson } from '../../davidson'
import { eloRatings } from '../../elo'
import { undefinedFigure } from '../../figure'
import { intransitivity } from '../../intransitivity'
import { group, standardErrorOf, type Theme } from '../theme'

const Game = z.tuple([z.string(), z.string(), z.number()])

const Four = z.tuple([z.number(), z.number(), z.number(), z.number()])
const Players = z.object({ players: z.array(z.string()).optional(), n_players: z.number().optional(), reference: z.number().default(0) })
const Played = z.union([
  Players.extend({ games_i_j_wi_wj: z.array(Four) }),
  Players.extend({ games_home_away_wh_wa: z.array(Four) }),
  Players.extend({ wins_winner_loser: z.array(z.tuple([z.number(), z.number()])), penalty: z.string() }),
  Players.extend({ rows_i_j_wi_ties_wj: z.array(z.tuple([z.number(), z.number(), z.number(), z.number(), z.number()])) }),
])

function rated({ strengths, centred, orderEffect, components, isStronglyConnected }: BradleyTerry): Record<string, unknown> {
  const [first] = strengths
  const home = orderEffect === null ? {} : { home_advantage: orderEffect, home: orderEffect, home_se: standardErrorOf(orderEffect) }
  if (first?.value === null) {
    const theta = undefinedFigure(first.n, first.undefinedBecause)
    return { theta, components, strongly_connected: isStronglyConnected, undefined_reason: first.undefinedBecause }
  }
  const isRidge = first?.standardError === null
  return {
    theta: strengths.map(({ value }) => value),
    theta_sum_zero: centred.map(({ value }) => value),
    ...(isRidge ? {} : { se: strengths.map(standardErrorOf), se_sum_zero: centred.map(standardErrorOf) }),
    components,
    strongly_connected: isStronglyConnected,
    ...home,
  }
}

export const ratings: Theme = {
  bradley_terry: group(Played, (input, caseId) => {
    const nPlayers = input.n_players ?? input.players?.length ?? 0
    const { reference } = input
    if ('rows_i_j_wi_ties_wj' in input) {
      const games = input.rows_i_j_wi_ties_wj.map(([i, j, winsI, ties, winsJ]) => ({ i, j, winsI, ties, winsJ }))
      const { strengths, logNu, nu } = davidson(nPlayers, games, { reference })
      return { theta: strengths.map(({ value }) => value), log_nu: logNu, nu }
    }
    if ('wins_winner_loser' in input) {
      const games = input.wins_winner_loser.map(([i, j]) => ({ i, j, winsI: 1, winsJ: 0 }))
      return rated(bradleyTerry(nPlayers, games, { ridge: 2 * Number.parseFloat(input.penalty) }))
    }
    const rows = 'games_i_j_wi_wj' in input ? input.games_i_j_wi_wj : input.games_home_away_wh_wa
    const games = rows.map(([i, j, winsI, winsJ]) => ({ i, j, winsI, winsJ }))
    return rated(bradleyTerry(nPlayers, games, { reference, orderEffect: caseId.includes('home') }))
  }),
  elo: group(z.object({ games: z.array(Game), K: z.number().default(4) }), ({ games, K }) =>
    Object.fromEntries(
      eloRatings(
        games.map(([a, b, scoreA]) => ({ a, b, scoreA })),
        { k: K },
      ),
    ),
  ),
  intransitivity: group(z.object({ beats: z.array(z.tuple([z.string(), z.string()])) }), ({ beats }) => {
    const { cycles, triads, consistence } = intransitivity(beats)
    return { cycles, triads, zeta: consistence }
  }),
}
