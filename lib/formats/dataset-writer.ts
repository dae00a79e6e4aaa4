import { trlColumns } from './parquet-rows'
import { NothingToWrite, writeParquet } from './parquet-writer'
import type { JsonObject } from './record'
import { type TarEntry, writeTar } from './tar'
import { trlRow } from './trl-writer'
import type { WriteContext, WrittenPair } from './written-pair'

/** A shard is held whole until it is written, one of each split. */
const pairsAtOnce = 20_000

/**
 * A tar with a Hugging Face dataset: `README.md`, the card, and `data/SPLIT-00000.parquet`, … with TRL's columns for each split of the context.
 * Unpacked it loads by `load_dataset("FOLDER")`. A split without a pair has no file.
 * @throws RangeError without a card, and for a tie; NothingToWrite without a pair
 */
export function writeDataset(pairs: AsyncIterable<readonly WrittenPair[]>, context: WriteContext): AsyncGenerator<Uint8Array> {
  return writeTar(entries(pairs, context), new Date(0))
}

async function* entries(pairs: AsyncIterable<readonly WrittenPair[]>, context: WriteContext): AsyncGenerator<TarEntry> {
  const { dataset } = context
  if (dataset === null) throw new RangeError('a dataset needs its card')
  yield { name: 'README.md', bytes: Buffer.from(dataset.card) }
  let n = 0
  const shards = new Map(dataset.splits.map((split) => [split, { index: 0, rows: [] as JsonObject[] }]))
  const [first = 'train'] = dataset.splits
  for await (const pair of each(pairs)) {
    n += 1
    const split = shards.has(pair.split ?? '') ? (pair.split ?? '') : first
    const shard = shards.get(split)
    shard?.rows.push(trlRow(pair, { conversational: context.isConversational, prompt: 'explicit' }, context))
    if (shard === undefined || shard.rows.length < pairsAtOnce) continue
    yield await shardEntry(split, shard, context)
    shard.index += 1
    shard.rows = []
  }
  for (const [split, shard] of shards) if (shard.rows.length > 0) yield await shardEntry(split, shard, context)
  if (n === 0) throw new NothingToWrite()
}

async function* each<One>(batches: AsyncIterable<readonly One[]>): AsyncGenerator<One> {
  for await (const some of batches) yield* some
}

async function shardEntry(split: string, { index, rows }: { index: number; rows: JsonObject[] }, context: WriteContext): Promise<TarEntry> {
  const source = async function* () {
    yield* rows
  }
  const pieces: Uint8Array[] = []
  for await (const piece of writeParquet(trlColumns(context, false), source())) pieces.push(piece)
  return { name: `data/${split}-${String(index).padStart(5, '0')}.parquet`, bytes: Buffer.concat(pieces) }
}
