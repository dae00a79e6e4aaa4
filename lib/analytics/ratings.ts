import type { z } from 'zod'
import { cachedScreen } from '@/lib/slice/cached-screen'
import { RunFilter, readLeniently, type Search } from '@/lib/slice/filter'
import { screenRun, sliceOf } from '@/lib/slice/screen-run'
import { definitions } from '@/lib/stats/definitions/definitions'
import { countTargeted, drawnSums, newestLabelledDraw } from '@/lib/store/counts-drawn'
import { countRatings, type RatingRow } from '@/lib/store/counts-ratings'
import { countProjectPairs } from '@/lib/store/row-counts'
import { correctedRows, targetedWarnings } from './corrected'
import { humanGames, judgmentGames } from './rating-sides'
import { RatingModel, type RatingsScreen } from './ratings-types'
import { ratingsOf } from './strengths'

/** The shared filter, and how the strengths are fitted. */
export const RatingsFilter = RunFilter.extend({ model: RatingModel.default('half') })
export type RatingsFilter = z.infer<typeof RatingsFilter>

/** The model of an address that people may have edited. */
export const lenientModel = (search: Search): RatingModel => readLeniently(RatingsFilter.pick({ model: true }), search).model

/** Strengths of the policies by AI and by people, circles among them, and win rates corrected by people. */
export const ratingsScreen = cachedScreen(makeRatings)

async function makeRatings(projectId: string, filter: RatingsFilter): Promise<RatingsScreen> {
  const run = await screenRun(projectId, filter)
  const slice = sliceOf(projectId, run?.id ?? null, filter)
  const nPairs = run?.nLabels ?? (await countProjectPairs(projectId))
  const [rows, nTargeted, draw] = await Promise.all([
    countRatings(slice, nPairs),
    countTargeted(projectId),
    run === null ? null : newestLabelledDraw(projectId, run.id),
  ])
  const sums = draw === null ? [] : await drawnSums(slice, draw.queueId)
  const policies = policiesOf(rows)
  return {
    run,
    model: filter.model,
    ai: ratingsOf(policies, judgmentGames(rows, policies), { model: filter.model, orderEffect: true, whose: 'AI label' }),
    human: ratingsOf(policies, humanGames(rows, policies), { model: filter.model, orderEffect: false, whose: 'human label' }),
    corrected: {
      rows: correctedRows(rows, draw === null ? null : { ...draw, sums, nLabels: run?.nLabels ?? 0 }),
      warnings: targetedWarnings(rows, nTargeted),
      definitions: [
        definitions.aiWinRate,
        definitions.peopleWinRate,
        definitions.ppiWinRate,
        definitions.ppiLambda,
        definitions.ppiEffectiveN,
        definitions.roganGladen,
        definitions.drawnWinRate,
      ],
    },
    definitions: { strengths: [definitions.bradleyTerry, definitions.modelInterval, definitions.eloScale] },
  }
}

const policiesOf = (rows: readonly RatingRow[]): string[] => [...new Set(rows.flatMap(({ one, other }) => [one, other]))].sort()
