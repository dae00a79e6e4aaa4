import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { importPath } from '@/lib/imports/import-file'
import { RunFilter } from '@/lib/slice/filter'
import { db } from '@/lib/store/db'
import { make } from '@/lib/store/testing'
import type { ResponseName } from '@/lib/words/preference'
import { agreementScreen } from './agreement'
import { biasesScreen } from './biases'
import { BiasesFilter } from './biases-filter'
import { lengthsScreen } from './lengths'
import { positionScreen } from './position'
import { RatingsFilter, ratingsScreen } from './ratings'
import { report } from './report'
import { figureOf } from './testing'
import { winRatesScreen } from './win-rates'
import type { WinRateTable } from './win-rates-types'

/** Public data with published figures: REFERENCE_DATA, else beside the project. Sets that are not there are skipped by name. */
const folder = path.resolve(process.env.REFERENCE_DATA ?? '../shared/data')
const file = path.join(folder, 'reference.json')
const Sets = z.object({ datasets: z.record(z.string(), z.unknown()) })
const sets: Record<string, unknown> = existsSync(file) ? Sets.parse(JSON.parse(readFileSync(file, 'utf8'))).datasets : {}

/** The tests of the data set whose name begins so, or one skipped test that says it is not there. */
function forSet(prefix: string, title: string, tests: (name: string, content: unknown) => void): void {
  const found = Object.entries(sets).find(([name]) => name.startsWith(prefix))
  if (found === undefined) test.skip(`${title}: ${prefix} is not in ${folder}`, () => undefined)
  else describe(title, () => tests(...found))
}

const number = z.number().nullable()
const Judge = z.looseObject({
  n: z.int(),
  nulls_AB: z.int(),
  nulls_BA: z.int(),
  consistency_wilson95: z.tuple([z.number(), z.number()]),
  acc_AB: number,
  acc_BA: number,
  acc_mean: number,
  both_correct: number,
  consistency: number,
  same_slot: number,
  same_slot_first_n: z.int(),
  same_slot_second_n: z.int(),
  kappa_AB_gold: number,
  kappa_BA_gold: number,
  kappa_AB_BA: number,
  kappa_swapavg_gold: number,
  align_strict: number,
  align_half: number,
  align_excl: number,
  align_excl_n: z.int(),
  swap_avg_label: z.record(z.string(), z.int()),
})
const shares = [
  'acc_AB',
  'acc_BA',
  'acc_mean',
  'both_correct',
  'consistency',
  'same_slot',
  'kappa_AB_gold',
  'kappa_BA_gold',
  'kappa_AB_BA',
  'kappa_swapavg_gold',
  'align_strict',
  'align_half',
  'align_excl',
] as const

forSet('llmbar', 'LLMBar, every judge as published', (name, subsets) => {
  const judges = Object.entries(z.record(z.string(), z.record(z.string(), Judge)).parse(subsets))
  test.each(judges)('%s', async (subset, expected) => {
    const project = await make.project()
    const at = path.join(folder, name, subset)
    await importPath(project.id, path.join(at, 'dataset.json'))
    for (const [judge, figures] of Object.entries(expected)) {
      await importPath(project.id, path.join(at, 'evaluators', judge, 'result.json'), { labeler: judge })
      const run = await db.run.findFirstOrThrow({ where: { projectId: project.id, labelerVersion: { labeler: { name: judge } } } })
      const ours = await report(project.id, RunFilter.parse({ run: run.id, human: 'gold' }))
      const label = `${subset} ${judge}`
      expect(ours, label).toMatchObject({
        n: figures.n,
        same_slot_first_n: figures.same_slot_first_n,
        same_slot_second_n: figures.same_slot_second_n,
        align_excl_n: figures.align_excl_n,
        swap_avg_label: { 1: 0, 2: 0, tie: 0, ...figures.swap_avg_label },
      })
      for (const key of shares) {
        if (figures[key] === null) expect(ours[key], `${label} ${key}`).toBeNull()
        else expect(ours[key], `${label} ${key}`).toBeCloseTo(figures[key], 5)
      }
      if (figures.nulls_AB + figures.nulls_BA === 0) await expectScreens(project.id, run.id, figures, label)
    }
  })
})

/** Where every verdict could be read, what the screens show is what the report says. */
async function expectScreens(projectId: string, runId: string, figures: z.infer<typeof Judge>, label: string): Promise<void> {
  const filter = RunFilter.parse({ run: runId, human: 'gold' })
  const [position, agreement] = [await positionScreen(projectId, filter), await agreementScreen(projectId, filter)]
  expect(position, label).toMatchObject({ firstTwice: figures.same_slot_first_n, secondTwice: figures.same_slot_second_n })
  expect(figureOf(position.headline, 'samePositionRate').value, label).toBeCloseTo(figures.same_slot ?? Number.NaN, 5)
  const consistency = figureOf(position.headline, 'consistency')
  expect(consistency.value, label).toBeCloseTo(figures.consistency ?? Number.NaN, 5)
  // The published interval takes pairs for independent; ours is the same where every prompt has one pair.
  if ((await db.prompt.count({ where: { projectId } })) === figures.n)
    expect([...(consistency.interval ?? [])], label).toEqual(figures.consistency_wilson95.map((end) => expect.closeTo(end, 5)))
  const byOrder = Object.fromEntries(position.averaging.rows.map(({ name, figure }) => [name, figure.value]))
  expect(byOrder['order AB alone'], label).toBeCloseTo(figures.acc_AB ?? Number.NaN, 5)
  expect(byOrder['order BA alone'], label).toBeCloseTo(figures.acc_BA ?? Number.NaN, 5)
  expect(byOrder['average of both orders'], label).toBeCloseTo(figures.align_half ?? Number.NaN, 5)
  const rules = Object.fromEntries(agreement.alignmentByRule.map(({ rule, figure }) => [rule, figure.value]))
  expect(rules.half, label).toBeCloseTo(figures.align_half ?? Number.NaN, 5)
  expect(rules.strict, label).toBeCloseTo(figures.align_strict ?? Number.NaN, 5)
  if (figures.align_excl === null) expect(rules.exclude, label).toBeNull()
  else expect(rules.exclude, label).toBeCloseTo(figures.align_excl, 5)
  expect(figureOf(agreement.headline, 'kappa').value, label).toBeCloseTo(figures.kappa_swapavg_gold ?? Number.NaN, 5)
}

const Annotations = z.looseObject({
  n: z.int(),
  win_rate: z.number(),
  n_wins: z.int(),
  n_wins_base: z.int(),
  n_draws: z.int(),
  discrete_win_rate: z.number(),
  standard_error: z.number(),
  avg_length: z.number(),
  prefers_longer_when_len_diff_gt_30: z.object({ n: z.int(), share: z.number() }),
  empty_outputs: z.int(),
  null_preferences: z.int(),
  published: z.looseObject({ win_rate: z.number() }).optional(),
})
forSet('alpacaeval', 'AlpacaEval, win rates as published', (name, content) => {
  const { files } = z.looseObject({ files: z.record(z.string(), z.record(z.string(), Annotations)) }).parse(content)
  const cases = Object.entries(files).flatMap(([model, judges]) =>
    Object.entries(judges).map(([judge, figures]) => ({ model, judge, figures })),
  )
  test.each(cases)('$model by $judge', async ({ model, judge, figures }) => {
    const project = await make.project()
    await importPath(project.id, path.join(folder, name, model, judge, 'annotations.json'))
    const { win_rates } = await report(project.id, RunFilter.parse({}))
    const soft = win_rates.ai_soft.find(({ policy }) => policy === model)
    expect(soft?.n).toBe(figures.n)
    expect(100 * (soft?.win_rate ?? 0)).toBeCloseTo(figures.win_rate, 6)
    expect(100 * (soft?.standard_error ?? 0)).toBeCloseTo(figures.standard_error, 6)
    if (figures.published !== undefined) expect(100 * (soft?.win_rate ?? 0)).toBeCloseTo(figures.published.win_rate, 6)
    const { length } = await biasesScreen(project.id, BiasesFilter.parse({}))
    const { n: nApart, share: longer } = figures.prefers_longer_when_len_diff_gt_30
    expect(figureOf(length.headline, 'prefersLonger')).toMatchObject({ n: nApart, value: expect.closeTo(longer, 5) })
    expect(Math.trunc(length.byPolicy.find(({ policy }) => policy === model)?.figure.value ?? 0)).toBe(figures.avg_length)
    const [[pair, counts] = ['', []]] = Object.entries(win_rates.ai.by_pair_first_wins_ties_losses)
    const seenFromModel = pair.startsWith(`${model}_`) ? counts : counts.toReversed()
    expect(seenFromModel).toEqual([figures.n_wins, figures.n_draws, figures.n_wins_base])
    expect(100 * (win_rates.ai.by_model[model]?.win_rate ?? 0)).toBeCloseTo(figures.discrete_win_rate, 6)
    await expectAlpacaScreens(project.id, model, figures)
  })
})

/** The win-rate screen's matrix is over the labels, its raw rate beside the length-controlled one over the probabilities; prompts have one pair each. */
async function expectAlpacaScreens(projectId: string, model: string, figures: z.infer<typeof Annotations>): Promise<void> {
  const filter = RunFilter.parse({})
  const [{ ai }, lengths] = [await winRatesScreen(projectId, filter), await lengthsScreen(projectId, filter)]
  const own = lengths.rows.find(({ policy }) => policy === model)
  expect(100 * (own?.ai.raw.value ?? 0)).toBeCloseTo(figures.win_rate, 6)
  expect(100 * (own?.ai.raw.standardError ?? 0)).toBeCloseTo(figures.standard_error, 6)
  expect(own?.ai.byDifference.interval).not.toBeNull()
  if (figures.empty_outputs === 0) expect(own?.chars).toBeCloseTo(figures.avg_length, -1)
  const { corrected } = await ratingsScreen(projectId, RatingsFilter.parse({}))
  const alone = corrected.rows.find(({ policy }) => policy === model)?.ai
  expect(100 * (alone?.value ?? 0)).toBeCloseTo(figures.win_rate, 6)
  if (figures.null_preferences > 0) return
  expect(100 * (ai.overall.find(({ policy }) => policy === model)?.figure.value ?? 0)).toBeCloseTo(figures.discrete_win_rate, 6)
  const cell = ai.cells.find(({ policy }) => policy === model)
  expect(cell?.counts).toEqual({ wins: figures.n_wins, ties: figures.n_draws, losses: figures.n_wins_base })
}

const Rates = z.looseObject({
  by_pair_first_wins_ties_losses: z.record(z.string(), z.tuple([z.int(), z.int(), z.int()])),
  by_model: z.record(z.string(), z.object({ n: z.int(), win_rate: z.number() })),
})
const Accuracy = z.looseObject({ accuracy: z.number(), kappa: z.number().optional(), n: z.int().optional() })
const Pandalm = z.looseObject({
  n: z.int(),
  fleiss_kappa: z.number(),
  krippendorff_alpha_nominal: z.number(),
  pairs: z.record(z.string(), z.looseObject({ agreement: z.number(), kappa: z.number() })),
  judges: z.record(
    z.string(),
    z.looseObject({ unparsable_as_tie: Accuracy, unparsable_as_wrong: Accuracy, unparsable_dropped: Accuracy, both_non_tie: Accuracy }),
  ),
  win_rates: z.record(z.string(), Rates),
})
forSet('pandalm', 'PandaLM, kappas and accuracies as published', (name, content) => {
  const folderOf = path.join(folder, name)
  test('annotators among themselves, and both judges against their majority', async () => {
    const figures = Pandalm.parse(content)
    const project = await make.project()
    await importPath(project.id, path.join(folderOf, 'testset-v1.json'))
    await importPath(project.id, path.join(folderOf, 'gpt-3.5-turbo-testset-v1.json'), { labeler: 'gpt-3.5-turbo' })
    await importPath(project.id, path.join(folderOf, 'pandalm-7b-testset-v1.json'), { labeler: 'PandaLM-7B' })
    const people = await agreementScreen(project.id, RunFilter.parse({ human: 'majority' }))
    expect(people.amongPeople.find(({ key }) => key === 'fleissKappa')?.figure.value).toBeCloseTo(figures.fleiss_kappa, 5)
    expect(people.amongPeople.find(({ key }) => key === 'krippendorffAlpha')?.figure.value).toBeCloseTo(
      figures.krippendorff_alpha_nominal,
      5,
    )
    // Every pair has all three annotators, so the mean over couples is the mean of the three tables.
    const couples = Object.values(figures.pairs).map(({ agreement }) => agreement)
    const mean = couples.reduce((sum, one) => sum + one, 0) / couples.length
    expect(figureOf(people.amongPeople, 'pairwiseAgreement').value).toBeCloseTo(mean, 5)
    for (const [pair, { agreement, kappa }] of Object.entries(figures.pairs)) {
      const [one, other] = pair.split('-').map((n) => `annotator${n}`)
      const ours = people.annotatorPairs.find((found) => found.one === one && found.other === other)
      expect(ours?.agreement.value, pair).toBeCloseTo(agreement, 5)
      expect(ours?.kappa.value, pair).toBeCloseTo(kappa, 5)
    }
    for (const [judge, expected] of Object.entries(figures.judges)) {
      const run = await db.run.findFirstOrThrow({ where: { projectId: project.id, labelerVersion: { labeler: { name: judge } } } })
      const filter = RunFilter.parse({ run: run.id, human: 'majority' })
      const [ours, screen] = [await report(project.id, filter), await agreementScreen(project.id, filter)]
      expect(ours.acc_AB, judge).toBeCloseTo(expected.unparsable_as_wrong.accuracy, 5)
      // Pairs without a readable verdict have no AI label, so the screen's figures are those with the unparsable dropped.
      expect(screen.nWithBoth, judge).toBe(expected.unparsable_dropped.n)
      expect(screen.headline.find(({ key }) => key === 'rawAgreement')?.figure.value).toBeCloseTo(expected.unparsable_dropped.accuracy, 5)
      expect(screen.headline.find(({ key }) => key === 'kappa')?.figure.value).toBeCloseTo(expected.unparsable_dropped.kappa ?? 0, 5)
      expect(screen.headline.find(({ key }) => key === 'alignment')?.figure.value).toBeCloseTo(expected.both_non_tie.accuracy, 5)
      expectRates(ours.win_rates.ai, figures.win_rates[`${judge}_unparsable_as_tie`] ?? figures.win_rates[judge])
      expectRates(ours.win_rates.human, figures.win_rates.human_majority)
      const wins = await winRatesScreen(project.id, filter)
      expectTable(wins.human, figures.win_rates.human_majority)
      // Verdicts that could not be read are ties in the published figures, and no labels on the screen.
      if (figures.win_rates[judge] !== undefined) expectTable(wins.ai, figures.win_rates[judge])
    }
  })
})

function expectRates(
  ours: { by_pair_first_wins_ties_losses: object; by_model: Record<string, { n: number; win_rate: number | null }> },
  expected: z.infer<typeof Rates> | undefined,
): void {
  expect(ours.by_pair_first_wins_ties_losses).toEqual(expected?.by_pair_first_wins_ties_losses)
  for (const [model, { n, win_rate }] of Object.entries(expected?.by_model ?? {})) {
    expect(ours.by_model[model]?.n).toBe(n)
    expect(ours.by_model[model]?.win_rate).toBeCloseTo(win_rate, 5)
  }
}

function expectTable({ cells, overall }: WinRateTable, expected: z.infer<typeof Rates> | undefined): void {
  const counts = cells
    .filter(({ policy, opponent }) => policy < opponent)
    .map(({ policy, opponent, counts: { wins, ties, losses } }) => [`${policy}_${opponent}`, [wins, ties, losses]])
  expect(Object.fromEntries(counts)).toEqual(expected?.by_pair_first_wins_ties_losses)
  for (const { policy, figure } of overall) {
    expect(figure.n, policy).toBe(expected?.by_model[policy]?.n)
    expect(figure.value, policy).toBeCloseTo(expected?.by_model[policy]?.win_rate ?? Number.NaN, 5)
  }
}

forSet('hh_rlhf', 'HH-RLHF, sides drawn by a hash', (name, content) => {
  test('every row that is a pair has a label, and neither side has most of them', async () => {
    const figures = z.looseObject({ rows: z.int(), rows_with_different_prompt_zero_based: z.array(z.int()) }).parse(content)
    const project = await make.project()
    await importPath(project.id, path.join(folder, name, 'harmless-base/test.jsonl.gz'))
    const screen = await agreementScreen(project.id, RunFilter.parse({}))
    expect(screen.nWithHuman).toBe(figures.rows - figures.rows_with_different_prompt_zero_based.length)
    const { A, B } = await labelCounts(project.id)
    // Sides are drawn by a seeded hash: were chosen always A, kappa could not be defined.
    expect(Math.min(A, B) / (A + B)).toBeGreaterThan(0.45)
  })
})

async function labelCounts(projectId: string): Promise<{ A: number; B: number }> {
  const count = (preference: ResponseName) => db.humanLabel.count({ where: { preference, pair: { projectId } } })
  return { A: await count('A'), B: await count('B') }
}
