import { z } from 'zod'
import { cachedScreen } from '@/lib/slice/cached-screen'
import { RunFilter, readLeniently, type Search } from '@/lib/slice/filter'
import { sliceOf } from '@/lib/slice/screen-run'
import { agreementByPrompt, kappaByPrompt } from '@/lib/stats/agreement-by-prompt'
import { figureRow } from '@/lib/stats/definitions/figure-row'
import { mcnemar } from '@/lib/stats/mcnemar'
import { type PairedTest, pairedByPrompt } from '@/lib/stats/paired-by-prompt'
import type { PairedCounts } from '@/lib/stats/paired-difference'
import { pooledTable } from '@/lib/stats/prompt-tables'
import { shareByPrompt } from '@/lib/stats/share-by-prompt'
import { sumMoments } from '@/lib/stats/sum-moments'
import { countPairedPrompts, listDifferences, type PairedPrompts } from '@/lib/store/counts-comparison'
import { NotFound } from '@/lib/store/errors'
import { lastOrdinal } from '@/lib/store/pairs'
import { getProject } from '@/lib/store/projects'
import type { RunRow } from '@/lib/store/runs'
import { Preference } from '@/lib/words/preference'
import type { Compared, ComparisonScreen, DifferingPairs } from './comparison-types'
import { labelerRun, newestOfVersions, runsWithLabels } from './labeler-runs'
import { walkPairs } from './pair-list'
import { promptTables } from './prompt-tables'

/** The shared filter, whose run and tie rule do not matter, and the two runs. */
export const ComparisonFilter = RunFilter.extend({ one: z.uuid().optional(), other: z.uuid().optional() })
export type ComparisonFilter = z.infer<typeof ComparisonFilter>

/** Readers wait a little for a page that is full. */
const pace = { firstStep: 2000, patienceMs: 250 }

/** Which of the differing pairs are listed; with both labels given those that have them. */
export const DifferenceFilter = ComparisonFilter.extend({
  show: z.enum(['differ', 'onlyOne', 'onlyOther', 'unlabelled']).default('differ'),
  oneSays: z.optional(Preference),
  otherSays: z.optional(Preference),
})
export type DifferenceFilter = z.infer<typeof DifferenceFilter>

/** A difference filter from an address that people may have edited. */
export const lenientDifferenceFilter = (search: Search): DifferenceFilter => readLeniently(DifferenceFilter, search)

/**
 * Two runs on the pairs that both have a label for. Runs that are not named are the newest: of a real labeler before a baseline's, of two versions.
 * @throws NotFound when there is no such project, or it has no such run
 */
export async function comparisonScreen(projectId: string, filter: ComparisonFilter): Promise<ComparisonScreen> {
  const { runs, one, other } = await chosen(projectId, filter)
  const compared =
    one === null || other === null ? null : await countedPairs(projectId, { ...filter, run: undefined, one: one.id, other: other.id })
  return { runs: runs.map(labelerRun), one: one && labelerRun(one), other: other && labelerRun(other), compared }
}

/**
 * A page of the pairs where the two differ. It may have less than `limit` pairs, or none, although more follow: that is so while `next` is a number.
 * @throws NotFound when there is no such run, or no second one
 */
export async function differingPairs(
  projectId: string,
  filter: DifferenceFilter,
  page: { after: number; limit: number },
): Promise<DifferingPairs> {
  const { one, other } = await chosen(projectId, filter)
  if (one === null || other === null) throw new NotFound('run')
  const { oneSays, otherSays, show } = filter
  const kind = oneSays !== undefined && otherSays !== undefined ? { one: oneSays, other: otherSays } : show
  const slice = { ...sliceOf(projectId, one.id, filter), runId: one.id, otherRunId: other.id }
  const last = await lastOrdinal(projectId)
  const { pairs, lookedUpTo } = await walkPairs((window) => listDifferences(slice, kind, window), page, last, pace)
  return { pairs, next: lookedUpTo < last ? lookedUpTo : null }
}

async function chosen(projectId: string, filter: ComparisonFilter): Promise<{ runs: RunRow[]; one: RunRow | null; other: RunRow | null }> {
  const [runs] = await Promise.all([runsWithLabels(projectId), getProject(projectId)])
  const named = (id: string) => {
    const found = runs.find((run) => run.id === id)
    if (found === undefined) throw new NotFound('run')
    return found
  }
  const isBaseline = (run: RunRow) => run.labelerVersion.endpoint?.kind === 'baseline'
  const newest = newestOfVersions(runs).toSorted((x, y) => Number(isBaseline(x)) - Number(isBaseline(y)))
  const candidates = [...newest, ...runs]
  const taken = filter.other === undefined ? null : named(filter.other)
  const one = filter.one === undefined ? (candidates.find(({ id }) => id !== taken?.id) ?? null) : named(filter.one)
  const other = taken ?? candidates.find(({ id }) => id !== one?.id) ?? null
  return { runs, one, other }
}

const countedPairs = cachedScreen(
  async (projectId: string, filter: ComparisonFilter & { one: string; other: string }): Promise<Compared> => {
    const slice = { ...sliceOf(projectId, filter.one, filter), runId: filter.one, otherRunId: filter.other }
    return comparedFigures(await countPairedPrompts(slice))
  },
)

function comparedFigures(prompts: readonly PairedPrompts[]): Compared {
  const tables = promptTables(prompts.map(({ counts, times }) => ({ group: '', counts, times })))
  const [alignmentSums, positionSums] = [sidesOf(prompts, 'alignment'), sidesOf(prompts, 'samePosition')]
  const [right, leaning] = [byBoth(alignmentSums), byBoth(positionSums)]
  const alignment = pairedByPrompt(right, alignmentSums.difference)
  const position = pairedByPrompt(leaning, positionSums.difference)
  const { exactP, midP } = mcnemar(right.nOnlyFirst, right.nOnlySecond)
  return {
    nBoth: prompts.reduce((sum, { nPairs }) => sum + nPairs, 0),
    nDecided: total(right),
    verdict: verdictOf(alignment, total(right)),
    alignment: sharesOf(alignmentSums, 'no pair was decided by both runs and by people'),
    samePosition: sharesOf(positionSums, 'no pair was judged in both orders by both runs'),
    right,
    figures: [
      figureRow('alignmentDifference', alignment.difference, 'difference'),
      figureRow('alignmentDifferenceP', alignment.p, 'p'),
      figureRow('mcnemarExactP', exactP, 'p'),
      figureRow('mcnemarMidP', midP, 'p'),
      figureRow('samePositionDifference', position.difference, 'difference'),
      figureRow('samePositionDifferenceP', position.p, 'p'),
      figureRow('labelersAgreement', agreementByPrompt(tables, 'exclude')),
      figureRow('labelersKappa', kappaByPrompt(tables), 'coefficient'),
    ],
    table: pooledTable(tables),
  }
}

/** Pairs by which of the two has the score. */
function byBoth({ one, other, nBoth }: Sides): PairedCounts {
  const [nOnlyFirst, nOnlySecond] = [one.sum - nBoth, other.sum - nBoth]
  return { nBoth, nOnlyFirst, nOnlySecond, nNeither: one.n - nBoth - nOnlyFirst - nOnlySecond }
}

const total = ({ nBoth, nOnlyFirst, nOnlySecond, nNeither }: PairedCounts): number => nBoth + nOnlyFirst + nOnlySecond + nNeither

type Sides = PairedPrompts['alignment']

function sidesOf(prompts: readonly PairedPrompts[], of: 'alignment' | 'samePosition'): Sides {
  const sum = (side: 'one' | 'other' | 'difference') => sumMoments(prompts.map((row) => row[of][side]))
  const nBoth = prompts.reduce((total, row) => total + row[of].nBoth, 0)
  return { one: sum('one'), other: sum('other'), difference: sum('difference'), nBoth }
}

/** What counts is the paired difference; these say where it lies. */
const sharesOf = ({ one, other }: Sides, undefinedBecause: string): Compared['alignment'] => ({
  one: shareByPrompt(one, undefinedBecause),
  other: shareByPrompt(other, undefinedBecause),
})

function verdictOf({ difference, p }: PairedTest, n: number): string {
  if (difference.value === null) return 'No pair was decided by both runs and by people, so nothing says which of them is better aligned.'
  const points = `${Math.abs(difference.value * 100).toFixed(1)} points`
  const size =
    difference.value === 0
      ? 'Both are right equally often'
      : `The ${difference.value > 0 ? 'first' : 'second'} agrees with people ${points} more often`
  const chance =
    p.value === null
      ? `no test is made: ${p.undefinedBecause}`
      : p.value < 0.05
        ? 'more than chance explains (5 % level)'
        : 'chance alone can make such a difference (5 % level)'
  return `${size}, on ${n} pairs that both and people decided; ${chance}.`
}
