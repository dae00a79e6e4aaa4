import { createReadStream, existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { chosenRejected } from '@/lib/formats/chosen-rejected'
import { readRecords } from '@/lib/formats/read'
import { db } from '@/lib/store/db'
import { make } from '@/lib/store/testing'
import { importPath } from './import-file'

/** Public data with known figures: REFERENCE_DATA, else beside the project. Sets that are not there are skipped by name. */
const folder = path.resolve(process.env.REFERENCE_DATA ?? '../shared/data')

const Llmbar = z.looseObject({
  n: z.int(),
  gold: z.record(z.string(), z.int()),
  nulls_AB: z.int(),
  nulls_BA: z.int(),
  verdict_pairs: z.record(z.string(), z.int()),
})
const Alpaca = z.looseObject({
  rows: z.int(),
  null_preferences: z.int(),
  win_rate: z.number(),
  identical_outputs: z.int(),
  distinct_instructions: z.int(),
  logprobs: z.looseObject({ n: z.int(), output2_in_first_slot: z.int(), output2_in_second_slot: z.int() }).optional(),
})
const Pandalm = z.looseObject({
  n: z.int(),
  distinct_instruction_input: z.int(),
  empty_responses: z.int(),
  non_string_responses: z.array(z.unknown()),
  judges: z.record(z.string(), z.looseObject({ verdicts: z.record(z.string(), z.int()) })),
})
const Transcripts = z.looseObject({
  rows: z.int(),
  prompt_is_common_prefix_up_to_last_assistant_marker: z.int(),
  rows_with_different_prompt_zero_based: z.array(z.int()),
  empty_final_responses_zero_based: z.array(z.unknown()),
  chosen_longer_than_rejected: z.int(),
})
const Reviewed = z.looseObject({
  human: z.record(z.string(), z.int()),
  gpt4_reviews: z.record(
    z.string(),
    z.object({
      total_first: z.number(),
      total_vicuna: z.number(),
      first_wins: z.int(),
      ties: z.int(),
      vicuna_wins: z.int(),
      win_rate_vicuna: z.number(),
    }),
  ),
  gpt4_vs_human_gpt35_pair: z.looseObject({ n: z.int(), confusion_ai_human: z.record(z.string(), z.int()) }),
})
const file = path.join(folder, 'reference.json')
const datasets: Record<string, unknown> = existsSync(file)
  ? z.object({ datasets: z.record(z.string(), z.unknown()) }).parse(JSON.parse(readFileSync(file, 'utf8'))).datasets
  : {}

/** The data sets whose name begins so, or one skipped test that says they are not there. */
function forSets<Figures>(
  prefix: string,
  schema: z.ZodType<Figures>,
  tests: (set: { name: string; root: string; expected: Figures }) => void,
): void {
  const sets = Object.entries(datasets).filter(([name]) => name.startsWith(prefix))
  if (sets.length === 0) test.skip(`${prefix}: not in ${folder}`, () => undefined)
  for (const [name, figures] of sets) describe(name, () => tests({ name, root: path.join(folder, name), expected: schema.parse(figures) }))
}

forSets('hh_rlhf', Transcripts, ({ root, expected }) => {
  const rows = path.join(root, 'harmless-base/test.jsonl.gz')

  test('every row is accepted or rejected for its unequal prompts, and a second import adds nothing', async () => {
    const { id } = await make.project()
    const summary = await importPath(id, rows)
    const differ = expected.rows_with_different_prompt_zero_based
    const nEmpty = expected.empty_final_responses_zero_based.length
    expect(summary).toMatchObject({
      format: 'chosen-rejected',
      status: 'completed',
      nLines: expected.rows,
      nAccepted: expected.prompt_is_common_prefix_up_to_last_assistant_marker,
      nRejected: differ.length,
      nDuplicate: 0,
      counts: { emptyResponse: nEmpty, pairs: expected.rows - differ.length, humanLabels: expected.rows - differ.length },
    })
    const rejected = await db.importLine.findMany({ where: { importId: summary.id }, orderBy: { line: 'asc' } })
    expect(rejected.map(({ line }) => line - 1)).toEqual(differ)
    expect(await importPath(id, rows)).toMatchObject({ nAccepted: 0, nDuplicate: expected.rows - differ.length, nRejected: differ.length })
    expect(await db.humanLabel.count({ where: { pair: { projectId: id } } })).toBe(expected.rows - differ.length)
  })

  test('the chosen response is the longer one as often as it should be', async () => {
    const Row = z.object({ chosen: z.string(), rejected: z.string() })
    const lastAnswer = (text: string) => text.split('\n\nAssistant:').at(-1)?.trim() ?? ''
    const source = gunzipSync(readFileSync(rows)).toString('utf8').trimEnd().split('\n')
    let nLonger = 0
    for await (const line of readRecords(createReadStream(rows), chosenRejected, { sideSeed: 'any' })) {
      // The reference counts all rows, also those that no pair can be made of.
      const raw = Row.parse(JSON.parse(source[line.line - 1] ?? ''))
      let [chosen, other] = [lastAnswer(raw.chosen), lastAnswer(raw.rejected)]
      if ('record' in line) {
        const { responseA, responseB, human } = line.record
        const isA = human[0]?.preference === 'A'
        ;[chosen, other] = isA ? [responseA.text, responseB.text] : [responseB.text, responseA.text]
      }
      if (chosen.length > other.length) nLonger += 1
    }
    expect(nLonger).toBe(expected.chosen_longer_than_rejected)
  })
})

forSets('pandalm', Pandalm, ({ root, expected }) => {
  test('pairs, votes and both judges', async () => {
    const { id } = await make.project()
    const pairs = await importPath(id, path.join(root, 'testset-v1.json'))
    expect(pairs).toMatchObject({
      nLines: expected.n,
      nAccepted: expected.n,
      counts: {
        pairs: expected.n,
        prompts: expected.distinct_instruction_input,
        policies: 5,
        humanLabels: 3 * expected.n,
        emptyResponse: expected.empty_responses,
        booleanAsText: expected.non_string_responses.length,
      },
    })
    for (const [name, judge] of Object.entries(expected.judges)) {
      const judged = await importPath(id, path.join(root, `${name.toLowerCase()}-testset-v1.json`), { labeler: name })
      const nUnparsable = judge.verdicts.unparsable ?? 0
      expect(judged).toMatchObject({ nAccepted: expected.n, counts: { judgments: expected.n, nullVerdicts: nUnparsable } })
      const labels = await db.aiLabel.groupBy({ by: ['preference'], where: { run: { projectId: id, name } }, _count: true })
      const byPreference = Object.fromEntries(labels.map(({ preference, _count }) => [preference ?? 'unparsable', _count]))
      const { 1: first, 2: second, tie } = judge.verdicts
      expect(byPreference).toEqual({ A: first, B: second, tie, ...(nUnparsable > 0 ? { unparsable: nUnparsable } : {}) })
    }
  })
})

forSets('llmbar', z.record(z.string(), z.record(z.string(), Llmbar)), ({ root, expected: subsets }) => {
  test.each(Object.entries(subsets))('%s: its rows and every judge in both orders', async (subset, judges) => {
    const { id } = await make.project()
    const [anyJudge] = Object.values(judges)
    expect(await importPath(id, path.join(root, subset, 'dataset.json'))).toMatchObject({ nAccepted: anyJudge?.n, nRejected: 0 })
    for (const [judge, expected] of Object.entries(judges)) {
      const summary = await importPath(id, path.join(root, subset, 'evaluators', judge, 'result.json'), { labeler: judge })
      const nNull = expected.nulls_AB + expected.nulls_BA
      const counts = { pairs: 0, humanLabels: 0, judgments: 2 * expected.n, nullVerdicts: nNull }
      expect(summary).toMatchObject({ nLines: expected.n, nAccepted: expected.n, counts })
      const where = { run: { projectId: id, name: judge } }
      const labels = await db.aiLabel.findMany({ where, select: { verdictAB: true, verdictBA: true } })
      const verdicts = labels.map(({ verdictAB, verdictBA }) => `${sourceName(verdictAB)}|${sourceName(verdictBA)}`)
      expect(countBy(verdicts), judge).toEqual(expected.verdict_pairs)
    }
    const gold = await db.humanLabel.findMany({ where: { pair: { projectId: id } }, select: { preference: true } })
    expect(countBy(gold.map(({ preference }) => sourceName(preference)))).toEqual(anyJudge?.gold)
  })
})

forSets('alpacaeval', z.looseObject({ files: z.record(z.string(), z.record(z.string(), Alpaca)) }), ({ root, expected: { files } }) => {
  const all = Object.entries(files).flatMap(([model, annotators]) =>
    Object.entries(annotators).map(([annotator, expected]) => ({
      name: `${model}, ${annotator}`,
      file: path.join(root, model, annotator, 'annotations.json'),
      expected,
    })),
  )
  test.each(all)(
    '$name: every preference to 1e-6, the order where the log-probabilities tell it',
    async ({ file: annotations, expected }) => {
      const { id } = await make.project()
      const summary = await importPath(id, annotations)
      expect(summary).toMatchObject({
        nAccepted: expected.rows,
        counts: {
          pairs: expected.rows,
          prompts: expected.distinct_instructions,
          judgments: expected.rows,
          nullVerdicts: expected.null_preferences,
          identicalTexts: expected.identical_outputs,
        },
      })
      const stated = z.array(z.looseObject({ preference: z.number().nullable() })).parse(JSON.parse(readFileSync(annotations, 'utf8')))
      const pairs = await db.pair.findMany({
        where: { projectId: id },
        orderBy: { ordinal: 'asc' },
        select: { aiLabels: { select: { pA: true } }, judgments: { select: { order: true, logprobs: true } } },
      })
      const pB = pairs.flatMap(({ aiLabels }) => aiLabels.map(({ pA }) => (pA === null ? null : 1 - pA)))
      for (const [row, { preference }] of stated.entries()) {
        if (preference === null) expect(pB[row]).toBeNull()
        else expect(pB[row], `row ${row}`).toBeCloseTo(preference - 1, 6)
      }
      const known = pB.filter((p) => p !== null)
      expect((100 * known.reduce((sum, p) => sum + p, 0)) / known.length).toBeCloseTo(expected.win_rate, 6)
      if (expected.logprobs !== undefined) {
        const orders = pairs.flatMap(({ judgments }) => judgments.filter(({ logprobs }) => logprobs !== null).map(({ order }) => order))
        expect(countBy(orders)).toEqual({ AB: expected.logprobs.output2_in_second_slot, BA: expected.logprobs.output2_in_first_slot })
      }
    },
  )
})

forSets('vicuna', Reviewed, ({ root, expected }) => {
  const importVicuna = async (...files: string[]) => {
    const { id } = await make.project()
    const answers = Object.keys(expected.gpt4_reviews)
      .concat('vicuna-13b')
      .map((model) => `answer/answer_${model}.jsonl`)
    for (const name of ['question.jsonl', ...answers, ...files]) {
      expect(await importPath(id, path.join(root, name)), name).toMatchObject({ status: 'completed', nLines: 80, nAccepted: 80 })
    }
    return id
  }

  test.each(Object.entries(expected.gpt4_reviews))('GPT-4 on %s: scores, wins and ties', async (model, figures) => {
    const projectId = await importVicuna(`review/review_${model}_vicuna-13b.jsonl`)
    const pairs = await db.pair.findMany({ where: { projectId }, include: { aiLabels: true, responseB: { include: { policy: true } } } })
    expect(pairs.every(({ responseB }) => responseB.policy?.name.startsWith('vicuna-13b'))).toBe(true)
    const scores = pairs.map(({ meta }) => z.record(z.string(), z.looseObject({ score: z.tuple([z.number(), z.number()]) })).parse(meta))
    const all = scores.flatMap((one) => Object.values(one))
    const totals = [0, 1].map((side) => all.reduce((sum, { score }) => sum + (score[side] ?? 0), 0))
    expect(totals).toEqual([figures.total_first, figures.total_vicuna])
    const verdicts = countBy(pairs.map(({ aiLabels }) => aiLabels[0]?.preference ?? 'none'))
    expect(verdicts).toEqual(countsOf({ A: figures.first_wins, tie: figures.ties, B: figures.vicuna_wins }))
    const winRate = ((verdicts.B ?? 0) + (verdicts.tie ?? 0) / 2) / pairs.length
    expect(winRate).toBeCloseTo(figures.win_rate_vicuna, 9)
  })

  test("people's verdicts, and GPT-4 against them", async () => {
    const projectId = await importVicuna('review/review_gpt35_vicuna-13b.jsonl', 'human/review_gpt35_vicuna-13b_human.txt')
    const pairs = await db.pair.findMany({ where: { projectId }, include: { aiLabels: true, humanLabels: true } })
    expect(pairs).toHaveLength(expected.gpt4_vs_human_gpt35_pair.n)
    const people = pairs.map(({ humanLabels }) => sourceName(humanLabels[0]?.preference ?? null))
    expect(countBy(people)).toEqual(expected.human)
    const both = pairs.map(({ aiLabels }, index) => `${sourceName(aiLabels[0]?.preference ?? null)}|${people[index]}`)
    expect(countBy(both)).toEqual(expected.gpt4_vs_human_gpt35_pair.confusion_ai_human)
  })

  test('models, prompts of judges and reviewers are files of another kind, and say so', async () => {
    const { id } = await make.project()
    for (const name of ['model.jsonl', 'prompt.jsonl', 'reviewer.jsonl']) {
      await expect(importPath(id, path.join(root, name)), name).rejects.toThrow('no known format has the fields')
    }
  })
})

/** The reference's names of verdicts. */
function sourceName(verdict: string | null): string {
  return { A: '1', B: '2', tie: 'tie' }[verdict ?? ''] ?? '-'
}

function countBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1
  return counts
}

/** Counts as `countBy` has them: without what is not there. */
function countsOf(counts: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).filter(([, n]) => n > 0))
}
