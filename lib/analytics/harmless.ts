import { cachedScreen } from '@/lib/slice/cached-screen'
import type { RunFilter } from '@/lib/slice/filter'
import { screenRun, sliceOf } from '@/lib/slice/screen-run'
import { clusteredProportion } from '@/lib/stats/clustered-proportion'
import { definitions } from '@/lib/stats/definitions/definitions'
import { adjustPValues } from '@/lib/stats/multiple-testing'
import { proportion } from '@/lib/stats/proportion'
import { twoProportions } from '@/lib/stats/two-proportions'
import { countHarmless, type HarmlessRow } from '@/lib/store/counts-harmless'
import type { HarmlessDifference, HarmlessScreen } from './harmless-types'

/** How many of each policy's responses were called harmless, and how the policies differ. */
export const harmlessScreen = cachedScreen(makeHarmless)

async function makeHarmless(projectId: string, filter: RunFilter): Promise<HarmlessScreen> {
  const run = await screenRun(projectId, filter)
  const counted = await countHarmless({ ...sliceOf(projectId, run?.id ?? null, filter), withUnlabelled: true })
  const rows = counted.map((row) => ({ policy: row.policy, figure: rateOf(row) }))
  return {
    run,
    rows: rows.toSorted((x, y) => (y.figure.value ?? 0) - (x.figure.value ?? 0)),
    differences: differencesOf(counted),
    definitions: { rate: definitions.harmlessRate, difference: definitions.harmlessDifference },
  }
}

const rateOf = ({ policy, ...moments }: HarmlessRow) =>
  moments.nClusters < moments.n ? clusteredProportion(moments) : proportion(moments.sum, moments.n)

/** Every two policies, the one with the higher rate first. */
function differencesOf(rows: readonly HarmlessRow[]): HarmlessDifference[] {
  const sorted = rows.toSorted((x, y) => y.sum / y.n - x.sum / x.n)
  const compared = sorted.flatMap((one, index) =>
    sorted.slice(index + 1).map((other) => {
      const { difference, zP } = twoProportions({ k1: one.sum, n1: one.n, k2: other.sum, n2: other.n })
      return { one: one.policy, other: other.policy, difference, p: zP.value }
    }),
  )
  const adjusted = adjustPValues(
    compared.flatMap(({ p }) => (p === null ? [] : [p])),
    'holm',
  )
  let place = 0
  return compared.map((row) => ({ ...row, p: row.p === null ? null : (adjusted[place++] ?? null) }))
}
