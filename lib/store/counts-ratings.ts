import { z } from 'zod'
import { gameSides, isGame, scoreOfA, scoreOfOne } from './counts-win-rates'
import { rows } from './db'
import { type Slice, sliceQuery } from './slice'

const counts = {
  // Single judgments, by which of the two was shown first: what the labeler said of `one`.
  firstWins: z.int(),
  firstTies: z.int(),
  firstLosses: z.int(),
  secondWins: z.int(),
  secondTies: z.int(),
  secondLosses: z.int(),
  humanWins: z.int(),
  humanTies: z.int(),
  humanLosses: z.int(),
  // Pairs with both labels: y the human score of `one`, f the AI's probability for it; then those with an AI label alone.
  n: z.int(),
  y: z.number(),
  yy: z.number(),
  f: z.number(),
  ff: z.number(),
  yf: z.number(),
  nUnlabeled: z.int(),
  fUnlabeled: z.number(),
  ffUnlabeled: z.number(),
  // Decisive labels: of the AI over all pairs, and where people are decisive too, AI first.
  aiWins: z.int(),
  aiLosses: z.int(),
  winWin: z.int(),
  winLoss: z.int(),
  lossWin: z.int(),
  lossLoss: z.int(),
}
const RatingRow = z.object({ cluster: z.string(), one: z.string(), other: z.string(), ...counts })
/** What a group of prompts has of the comparisons of two policies, seen from `one`. */
export type RatingRow = z.infer<typeof RatingRow>

/**
 * For every two policies that met and every group of prompts, what ratings and corrected win rates need. Each prompt is a group of its own while the slice
 * may hold at most `mostExact` comparisons; beyond that prompts are put into `nGroups` by a hash, so that some thousand rows come back, not a million.
 * Groups are independent of each other as prompts are: intervals by groups hold, on fewer degrees of freedom. One scan of the slice.
 */
export async function countRatings(slice: Slice, nPairs: number): Promise<RatingRow[]> {
  const { text, params } = sliceQuery(slice)
  const cluster = nPairs <= mostExact ? '"promptId"::text' : `mod(abs(uuid_hash("promptId")::bigint), ${nGroups})::text`
  const shownFirst = `case when s."policyAId" < s."policyBId" then s."verdictAB" else s."verdictBA" end`
  const shownSecond = `case when s."policyAId" < s."policyBId" then s."verdictBA" else s."verdictAB" end`
  const won = `case when s."policyAId" < s."policyBId" then 'A'::"Verdict" else 'B' end`
  const verdicts = (column: string, name: string) =>
    `${count(`${column} = won`, `${name}Wins`)}, ${count(`${column} = 'tie'`, `${name}Ties`)},
     ${count(`${column} in ('A', 'B') and ${column} <> won`, `${name}Losses`)}`
  return rows(
    RatingRow,
    `with slice as (${text}), games as (
       select s."promptId", ${gameSides}, ${won} as won, ${shownFirst} as first, ${shownSecond} as second,
              ${scoreOfOne(scoreOfA('s.ai'))} as ai, ${scoreOfOne('s."pA"')} as f, ${scoreOfOne(scoreOfA('s.human'))} as y
       from slice s where ${isGame}
     ), grouped as (
       select ${cluster} as cluster, one, other, ${verdicts('first', 'first')}, ${verdicts('second', 'second')},
              ${count('y = 1', 'humanWins')}, ${count('y = 0.5', 'humanTies')}, ${count('y = 0', 'humanLosses')},
              ${count('y is not null and f is not null', 'n')}, ${sum('y', 'y', both)}, ${sum('y * y', 'yy', both)}, ${sum('f', 'f', both)},
              ${sum('f * f', 'ff', both)}, ${sum('y * f', 'yf', both)},
              ${count(aiAlone, 'nUnlabeled')}, ${sum('f', 'fUnlabeled', aiAlone)}, ${sum('f * f', 'ffUnlabeled', aiAlone)},
              ${count('ai = 1', 'aiWins')}, ${count('ai = 0', 'aiLosses')}, ${count('ai = 1 and y = 1', 'winWin')}, ${count('ai = 1 and y = 0', 'winLoss')},
              ${count('ai = 0 and y = 1', 'lossWin')}, ${count('ai = 0 and y = 0', 'lossLoss')}
       from games group by 1, 2, 3
     )
     select x.name as one, y.name as other, ${['cluster', ...Object.keys(counts)].map((name) => `g."${name}"`).join(', ')}
     from grouped g join "Policy" x on x.id = g.one join "Policy" y on y.id = g.other`,
    params,
  )
}

const mostExact = 5000
const nGroups = 64
const both = 'y is not null and f is not null'
const aiAlone = 'y is null and f is not null'
const count = (condition: string, name: string): string => `(count(*) filter (where ${condition}))::int as "${name}"`
const sum = (value: string, name: string, condition: string): string =>
  `coalesce(sum(${value}) filter (where ${condition}), 0)::float8 as "${name}"`
