import { buffer } from 'node:stream/consumers'
import { tableFromIPC } from 'apache-arrow'
import fc from 'fast-check'
import { readParquet } from 'parquet-wasm'
import { extract } from 'tar-stream'
import { expect, test } from 'vitest'
import { datasetCard } from './dataset-card'
import { trlColumns } from './parquet-rows'
import { writeParquet } from './parquet-writer'
import type { JsonObject } from './record'
import { collect } from './testing'
import { pairWriters } from './writers'
import type { WriteContext, WrittenPair } from './written-pair'

const context: WriteContext = {
  isConversational: false,
  judge: 'judge-1',
  matchup: null,
  withMargin: true,
  labeler: null,
  title: 'Birds',
  dataset: null,
}
const pairAt = (n: number): WrittenPair => ({
  id: `p-${n}`,
  prompt: [{ role: 'user', content: `Name sea bird ${n}.` }],
  a: { text: `A gannet, ${n} times.`, policy: 'dpo' },
  b: { text: 'Ein Dachs 🦡', policy: null },
  preference: n % 2 === 0 ? 'A' : 'B',
  pA: n % 3 === 0 ? null : 0.75,
  ai: null,
  human: { preference: null, nA: 0, nB: 0, nTie: 0 },
  tags: [],
  split: n % 5 === 0 ? 'test' : 'train',
})

/** Two at once, as a reader of rows gives them some at once. */
async function* batched<T>(values: readonly T[]): AsyncGenerator<T[]> {
  for (let at = 0; at < values.length; at += 2) yield values.slice(at, at + 2)
}

async function* each<T>(values: Iterable<T>): AsyncGenerator<T> {
  yield* values
}
const bytesOf = async (pieces: AsyncIterable<string | Uint8Array>) =>
  new Uint8Array(Buffer.concat((await collect(pieces)).map((piece) => Buffer.from(piece))))
/** Read by a reader that has nothing in common with the writer. */
const rowsIn = (file: Uint8Array) => {
  const table = tableFromIPC(readParquet(file).intoIPCStream())
  return {
    types: table.schema.fields.map(({ name, type }) => [name, String(type)]),
    rows: table
      .toArray()
      .map((row) => JSON.parse(JSON.stringify(row, (_key, value: unknown) => (typeof value === 'bigint' ? Number(value) : value)))),
  }
}

test('an independent reader finds the TRL columns with the types of Hugging Face', async () => {
  const file = await bytesOf(pairWriters.parquet(batched([pairAt(1), pairAt(0)]), context))
  const { types, rows } = rowsIn(file)
  expect(Object.fromEntries(types)).toEqual({
    ...{ prompt: 'Utf8', chosen: 'Utf8', rejected: 'Utf8', margin: 'Float64', p_soft: 'Float64' },
    ...{ pair_id: 'Utf8', chosen_model: 'Utf8', rejected_model: 'Utf8', split: 'Utf8' },
  })
  expect(rows).toEqual([
    {
      ...{ prompt: 'Name sea bird 1.', chosen: 'Ein Dachs 🦡', rejected: 'A gannet, 1 times.', margin: 0, p_soft: 0.25 },
      ...{ pair_id: 'p-1', chosen_model: null, rejected_model: 'dpo', split: 'train' },
    },
    {
      ...{ prompt: 'Name sea bird 0.', chosen: 'A gannet, 0 times.', rejected: 'Ein Dachs 🦡', margin: 0, p_soft: null },
      ...{ pair_id: 'p-0', chosen_model: 'dpo', rejected_model: null, split: 'test' },
    },
  ])
})

test('messages are a list of struct{role, content}', async () => {
  const file = await bytesOf(pairWriters.parquet(batched([pairAt(2)]), { ...context, isConversational: true }))
  const { types, rows } = rowsIn(file)
  expect(types[0]).toEqual(['prompt', 'List<Struct<{role:Utf8, content:Utf8}>>'])
  expect(rows[0]).toMatchObject({
    prompt: [{ role: 'user', content: 'Name sea bird 2.' }],
    chosen: [{ role: 'assistant', content: 'A gannet, 2 times.' }],
  })
})

test('veRL rows hold the prompt, the ground truth and where it came from', async () => {
  const { rows } = rowsIn(await bytesOf(pairWriters.verl(batched([pairAt(1), pairAt(2)]), context)))
  expect(rows[1]).toMatchObject({
    data_source: 'Birds',
    prompt: [{ role: 'user', content: 'Name sea bird 2.' }],
    reward_model: { style: 'model', ground_truth: 'A gannet, 2 times.' },
    extra_info: { index: 1, split: 'train', pair_id: 'p-2' },
  })
})

test('whatever the texts, the same rows come back', async () => {
  const text = fc.string({ unit: 'grapheme' }).filter((one) => one.isWellFormed())
  const row = fc.record({ prompt: text, chosen: text, rejected: text, p_soft: fc.option(fc.double({ noNaN: true })), pair_id: text })
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 20 }), async (rows: JsonObject[]) => {
      const columns = trlColumns({ isConversational: false, withMargin: false }, false)
      const read = rowsIn(await bytesOf(writeParquet(columns, each(rows)))).rows
      const absent = { chosen_model: null, rejected_model: null }
      expect(read).toEqual(JSON.parse(JSON.stringify(rows.map((one) => ({ ...one, ...absent })))))
    }),
    { numRuns: 50 },
  )
})

test('a file of several row groups is given out group by group', async () => {
  const pairs = Array.from({ length: 25_000 }, (_, n) => pairAt(n))
  const pieces = await collect(pairWriters.parquet(batched(pairs), context))
  expect(pieces).toHaveLength(3)
  const { rows } = rowsIn(await bytesOf(each(pieces)))
  expect(rows).toHaveLength(25_000)
  expect(rows[24_999]).toMatchObject({ pair_id: 'p-24999' })
})

test('a dataset is a tar with its card and a file for each split', async () => {
  const dataset = { card: '# Birds\n', splits: ['train', 'test'] }
  const tar = extract()
  tar.end(
    Buffer.from(
      await bytesOf(pairWriters['hf-dataset'](batched(Array.from({ length: 10 }, (_, n) => pairAt(n))), { ...context, dataset })),
    ),
  )
  const files = new Map<string, Buffer>()
  for await (const entry of tar) files.set(entry.header.name, await buffer(entry))
  expect([...files.keys()]).toEqual(['README.md', 'data/train-00000.parquet', 'data/test-00000.parquet'])
  expect(files.get('README.md')?.toString()).toBe('# Birds\n')
  const counts = ['train', 'test'].map((split) => rowsIn(files.get(`data/${split}-00000.parquet`) ?? new Uint8Array()).rows.length)
  expect(counts).toEqual([8, 2])
})

test.each(['parquet', 'verl', 'hf-dataset'] as const)('%s without a pair is refused in words', async (id) => {
  const none = pairWriters[id](batched([]), { ...context, dataset: { card: '', splits: [] } })
  await expect(bytesOf(none)).rejects.toThrow('No pair meets the criteria')
})

test("a card's texts stay in their place", () => {
  const card = datasetCard({
    title: 'Birds"\nlicense: mit | [x](y) <script>',
    license: 'cc-by-4.0',
    splits: [{ name: 'train', n: 1234 }],
    steps: [{ name: 'Pairs in the slice', n: 2000 }],
    figures: [
      { name: 'Alignment', figure: { value: 0.78, n: 500, interval: [0.74, 0.81], standardError: null }, isShare: true },
      {
        name: 'Kappa',
        figure: { value: null, n: 0, interval: null, standardError: null, undefinedBecause: 'no pair has both labels' },
        isShare: false,
      },
    ],
    label: 'ai',
    judge: 'judge | 1',
    isConversational: false,
    withMargin: false,
    codeVersion: '0.1.0',
  })
  const [, front = '', body = ''] = card.split(/^---$/m)
  expect(front.match(/^license:/gm)).toHaveLength(1)
  expect(front).toContain('license: "cc-by-4.0"')
  expect(front).toContain('- 1K<n<10K')
  expect(front).toContain('  - split: train\n    path: data/train-*.parquet')
  expect(body).not.toContain('<script>')
  expect(body).toContain('| Alignment | 78.0 % | 74.0 % to 81.0 % | 500 |')
  expect(body).toContain('| Kappa | – | undefined: no pair has both labels | 0 |')
})
