import { argillaRecord, distilabelRow, labelStudioTask } from './annotation-writers'
import { writeDataset } from './dataset-writer'
import { llmComparatorClosing, llmComparatorExample, llmComparatorOpening } from './llm-comparator-writer'
import { openAiJudgeRows, openAiPreferenceRow } from './openai-writer'
import { trlColumns, verlColumns, verlRow } from './parquet-rows'
import { writeParquet } from './parquet-writer'
import type { JsonObject } from './record'
import { csvHeader, csvPairLine, softPairRow } from './table-writers'
import { trlRow, unpairedRows } from './trl-writer'
import type { WriterId } from './writer-list'
import type { WriteContext, WrittenPair } from './written-pair'

/** A file of labelled pairs, piece by piece, in constant memory; pairs come some hundreds at once, as they were read. */
export type PairWriter = (pairs: AsyncIterable<readonly WrittenPair[]>, context: WriteContext) => AsyncGenerator<string | Uint8Array>

/**
 * The writer of each format of labelled pairs. Pure: pairs in, pieces of the file out.
 * @throws RangeError from a writer that has no ties, when it is given one
 */
export const pairWriters: Record<Exclude<WriterId, 'concord'>, PairWriter> = {
  trl: jsonLines((pair, context) => [trlRow(pair, { conversational: context.isConversational, prompt: 'explicit' }, context)]),
  'trl-conversational': jsonLines((pair, context) => [trlRow(pair, { conversational: true, prompt: 'explicit' }, context)]),
  'trl-implicit': jsonLines((pair, context) => [trlRow(pair, { conversational: context.isConversational, prompt: 'implicit' }, context)]),
  kto: jsonLines(unpairedRows),
  'soft-pairs': jsonLines((pair, context) => [softPairRow(pair, context)]),
  'openai-preference': jsonLines((pair) => [openAiPreferenceRow(pair)]),
  'openai-judge': jsonLines(judgeRows),
  csv: framed({ opening: () => csvHeader, element: csvPairLine, between: '', closing: '' }),
  argilla: jsonLines((pair, context) => [argillaRecord(pair, context)]),
  distilabel: jsonLines((pair) => [distilabelRow(pair)]),
  'label-studio': framed({
    opening: () => '[',
    element: (pair, context) => JSON.stringify(labelStudioTask(pair, context)),
    between: ',\n',
    closing: ']\n',
  }),
  'llm-comparator': framed({
    opening: llmComparatorOpening,
    element: (pair, context) => JSON.stringify(llmComparatorExample(pair, context)),
    between: ',\n',
    closing: llmComparatorClosing,
  }),
  parquet: (pairs, context) => writeParquet(trlColumns(context, true), trlRows(pairs, context)),
  'hf-dataset': writeDataset,
  verl: (pairs, context) => writeParquet(verlColumns, verlRows(pairs, context)),
}

async function* trlRows(pairs: AsyncIterable<readonly WrittenPair[]>, context: WriteContext): AsyncGenerator<JsonObject> {
  const shape = { conversational: context.isConversational, prompt: 'explicit' as const }
  for await (const some of pairs) for (const pair of some) yield trlRow(pair, shape, context)
}

async function* verlRows(pairs: AsyncIterable<readonly WrittenPair[]>, context: WriteContext): AsyncGenerator<JsonObject> {
  let index = 0
  for await (const some of pairs) {
    for (const pair of some) {
      yield verlRow(pair, index, context)
      index += 1
    }
  }
}

function judgeRows(pair: WrittenPair, { labeler }: WriteContext): JsonObject[] {
  if (labeler === null) throw new RangeError('openai-judge needs the config of a labeler')
  return openAiJudgeRows(pair, labeler)
}

function jsonLines(rowsOf: (pair: WrittenPair, context: WriteContext) => JsonObject[]): PairWriter {
  const element = (pair: WrittenPair, context: WriteContext) =>
    rowsOf(pair, context)
      .map((row) => `${JSON.stringify(row)}\n`)
      .join('')
  return framed({ opening: () => '', element, between: '', closing: '' })
}

/** A step of a stream costs as much as the JSON of a short pair, and a piece of many pairs would be large to the heap. */
const pairsAPiece = 20

type Frame = {
  opening: (context: WriteContext) => string
  element: (pair: WrittenPair, context: WriteContext) => string
  between: string
  closing: string
}

function framed({ opening, element, between, closing }: Frame): PairWriter {
  return async function* write(pairs, context) {
    let before = opening(context)
    for await (const some of pairs) {
      for (let at = 0; at < some.length; at += pairsAPiece) {
        yield before +
          some
            .slice(at, at + pairsAPiece)
            .map((pair) => element(pair, context))
            .join(between)
        before = between
      }
    }
    // Without a pair the opening is still owed.
    const rest = before === between ? closing : before + closing
    if (rest !== '') yield rest
  }
}
