import { hash } from 'node:crypto'
import { z } from 'zod'
import { userMessage } from './messages'
import { acceptPair } from './pair-rules'
import { reasonOf } from './reason'
import type { FindParts, Format, JsonObject, PairRecord, Part, Reading } from './record'
import { Name, ResponseText, restOf } from './row'

const Row = z.looseObject({
  instruction: z.string().min(1),
  output: ResponseText,
  generator: Name,
  dataset: z.string().nullish(),
})
const named = Object.keys(Row.shape)
const Kept = z.object({ text: z.string(), generator: z.string(), rest: z.record(z.string(), z.unknown()) })
const kind = 'alpaca-output'

/**
 * AlpacaEval's outputs of one model. Two such files make pairs, joined by instruction, the file that came first as A; a third one makes pairs with
 * both. Where an instruction comes several times, its first output goes with the others' first, its second with their second.
 * Source: FORMATS.md sections 1 and 4.8
 */
export const alpacaOutputs = {
  id: 'alpaca-outputs',
  name: 'AlpacaEval outputs',
  description: 'instruction, output, generator; two files make pairs',
  recognises: (row) => 'instruction' in row && 'output' in row && 'generator' in row,
  read: readOutputRow,
} satisfies Format

function readOutputRow(value: unknown): Reading {
  const parsed = Row.safeParse(value)
  if (!parsed.success) return { rejectedBecause: reasonOf(parsed.error) }
  const row = parsed.data
  const group = hash('sha256', row.instruction)
  const content = { text: row.output, generator: row.generator, rest: restOf(row, named) }
  const part: Part = { kind, group, own: `${row.generator} ${hash('sha256', row.output)}`, content }
  const make = (find: FindParts) => {
    const byGenerator = Map.groupBy(
      find(part).map((one) => Kept.parse(one.content)),
      ({ generator }) => generator,
    )
    const place = byGenerator.get(row.generator)?.length ?? 0
    const others = [...byGenerator].flatMap(([generator, outputs]) => {
      const same = generator === row.generator ? undefined : outputs[place]
      return same === undefined ? [] : [same]
    })
    return { records: others.flatMap((other) => accepted(pairOf(row, other, content))) }
  }
  return { join: { about: `an output of ${row.generator}`, keeps: [part], wants: () => [part], make } }
}

function pairOf(row: z.infer<typeof Row>, a: z.infer<typeof Kept>, b: z.infer<typeof Kept>): PairRecord {
  return {
    prompt: [userMessage(row.instruction)],
    responseA: { text: a.text, policy: a.generator },
    responseB: { text: b.text, policy: b.generator },
    tags: row.dataset == null || row.dataset === '' ? [] : [row.dataset],
    human: [],
    ai: [],
    meta: { ...about('response_a', a.rest), ...about('response_b', b.rest) },
  }
}

function accepted(pair: PairRecord): PairRecord[] {
  const reading = acceptPair(pair)
  return 'record' in reading ? [reading.record] : []
}

function about(response: string, rest: JsonObject): JsonObject {
  return Object.keys(rest).length === 0 ? {} : { [response]: rest }
}
