import { z } from 'zod'
import { eloRatings } from '../../elo'
import { intransitivity } from '../../intransitivity'
import { group, type Theme } from '../theme'

const Game = z.tuple([z.string(), z.string(), z.number()])

export const ratings: Theme = {
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
