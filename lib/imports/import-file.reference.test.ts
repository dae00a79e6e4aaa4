import { createReadStream, existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
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
const Reference = z.object({
  datasets: z.looseObject({
    llmbar_dev: z.record(z.string(), z.record(z.string(), Llmbar)).default({}),
    alpacaeval_dev: z.looseObject({ files: z.record(z.string(), z.record(z.string(), Alpaca)) }).default({ files: {} }),
    pandalm: Pandalm.optional(),
    hh_rlhf_harmless_test: Transcripts.optional(),
  }),
})
const file = path.join(folder, 'reference.json')
const { datasets } = existsSync(file) ? Reference.parse(JSON.parse(readFileSync(file, 'utf8'))) : Reference.parse({ datasets: {} })

describe.skipIf(datasets.hh_rlhf_harmless_test === undefined)('HH-RLHF, harmless test split', () => {
  const expected = datasets.hh_rlhf_harmless_test ?? Transcripts.parse({})
  const rows = path.join(folder, 'hh_rlhf_harmless_test/harmless-base/test.jsonl.gz')

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

  test('the chosen response is longer as often as it should be', async () => {
    let nLonger = 0
    for await (const line of readRecords(createReadStream(rows), chosenRejected, { sideSeed: 'any' })) {
      if (!('record' in line)) continue
      const { responseA, responseB, human } = line.record
      const [chosen, other] = human[0]?.preference === 'A' ? [responseA, responseB] : [responseB, responseA]
      if (chosen.text.length > other.text.length) nLonger += 1
    }
    // The reference counts all rows; two of the rejected ones have the longer text chosen.
    expect(nLonger).toBe(expected.chosen_longer_than_rejected - 2)
  })
})

describe.skipIf(datasets.pandalm === undefined)('PandaLM test set', () => {
  const expected = datasets.pandalm ?? Pandalm.parse({})

  test('pairs, votes and both judges', async () => {
    const { id } = await make.project()
    const pairs = await importPath(id, path.join(folder, 'pandalm/testset-v1.json'))
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
      const judged = await importPath(id, path.join(folder, `pandalm/${name.toLowerCase()}-testset-v1.json`), { labeler: name })
      const nUnparsable = judge.verdicts.unparsable ?? 0
      expect(judged).toMatchObject({ nAccepted: expected.n, counts: { judgments: expected.n, nullVerdicts: nUnparsable } })
      const labels = await db.aiLabel.groupBy({ by: ['preference'], where: { run: { projectId: id, name } }, _count: true })
      const byPreference = Object.fromEntries(labels.map(({ preference, _count }) => [preference ?? 'unparsable', _count]))
      const { 1: first, 2: second, tie } = judge.verdicts
      expect(byPreference).toEqual({ A: first, B: second, tie, ...(nUnparsable > 0 ? { unparsable: nUnparsable } : {}) })
    }
  })
})

describe.skipIf(Object.keys(datasets.llmbar_dev).length === 0)('LLMBar', () => {
  test.each(Object.entries(datasets.llmbar_dev))('%s: its rows and every judge in both orders', async (set, judges) => {
    const { id } = await make.project()
    const root = path.join(folder, 'llmbar_dev', set)
    const [anyJudge] = Object.values(judges)
    expect(await importPath(id, path.join(root, 'dataset.json'))).toMatchObject({ nAccepted: anyJudge?.n, nRejected: 0 })
    for (const [judge, expected] of Object.entries(judges)) {
      const summary = await importPath(id, path.join(root, 'evaluators', judge, 'result.json'))
      const nNull = expected.nulls_AB + expected.nulls_BA
      expect(summary).toMatchObject({
        nLines: expected.n,
        nAccepted: expected.n,
        counts: { pairs: 0, humanLabels: 0, judgments: 2 * expected.n, nullVerdicts: nNull },
      })
      const labels = await db.aiLabel.findMany({
        where: { run: { projectId: id, name: judge } },
        select: { verdictAB: true, verdictBA: true },
      })
      expect(countBy(labels.map(({ verdictAB, verdictBA }) => `${sourceName(verdictAB)}|${sourceName(verdictBA)}`)), judge).toEqual(
        expected.verdict_pairs,
      )
    }
    const gold = await db.humanLabel.findMany({ where: { pair: { projectId: id } }, select: { preference: true } })
    expect(countBy(gold.map(({ preference }) => sourceName(preference)))).toEqual(anyJudge?.gold)
  })
})

const alpacaFiles = Object.entries(datasets.alpacaeval_dev.files).flatMap(([model, annotators]) =>
  Object.entries(annotators).map(([annotator, expected]) => ({
    name: `${model}, ${annotator}`,
    file: path.join(folder, 'alpacaeval_dev', model, annotator, 'annotations.json'),
    expected,
  })),
)

describe.skipIf(alpacaFiles.length === 0)('AlpacaEval', () => {
  test.each(alpacaFiles)(
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
      const stated = z.array(z.looseObject({ preference: z.number() })).parse(JSON.parse(readFileSync(annotations, 'utf8')))
      const pairs = await db.pair.findMany({
        where: { projectId: id },
        orderBy: { ordinal: 'asc' },
        select: { aiLabels: { select: { pA: true } }, judgments: true },
      })
      const pB = pairs.map(({ aiLabels }) => 1 - (aiLabels[0]?.pA ?? Number.NaN))
      for (const [row, { preference }] of stated.entries()) expect(pB[row], `row ${row}`).toBeCloseTo(preference - 1, 6)
      expect((100 * pB.reduce((sum, p) => sum + p, 0)) / pB.length).toBeCloseTo(expected.win_rate, 6)
      if (expected.logprobs !== undefined) {
        const orders = countBy(
          pairs.flatMap(({ judgments }) => judgments.filter(({ logprobs }) => logprobs !== null).map(({ order }) => order)),
        )
        expect(orders).toEqual({ AB: expected.logprobs.output2_in_second_slot, BA: expected.logprobs.output2_in_first_slot })
      }
    },
  )
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
