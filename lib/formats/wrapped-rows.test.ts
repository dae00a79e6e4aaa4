import { describe, expect, test } from 'vitest'
import { readValues } from './source'
import { collect, inChunks } from './testing'

const file = {
  metadata: { source_path: 'run-7', custom_fields_schema: Array.from({ length: 300 }, (_, n) => ({ name: `field ${n}`, type: 'string' })) },
  examples: [{ input_text: 'one ]}"\\' }, { input_text: 'two', models: 'its own' }],
  models: [{ name: 'dpo' }, { name: 'sft' }],
}
const rows = [
  { line: 1, value: { models: file.models, input_text: 'one ]}"\\' } },
  { line: 2, value: { input_text: 'two', models: 'its own' } },
]
const read = (text: string) => collect(readValues(inChunks(text, 1000)))

describe('a file that is one object', () => {
  test.each([
    ['in one line', JSON.stringify(file)],
    ['indented, with a byte-order mark', `\uFEFF${JSON.stringify(file, null, 2)}\n`],
    ['with its rows first', JSON.stringify({ examples: file.examples, models: file.models })],
  ])('%s gives the rows of its list, each with the models', async (_name, text) => {
    expect(await read(text)).toEqual(rows)
  })

  test('that is cut off keeps its whole rows and says so', async () => {
    const text = JSON.stringify({ models: file.models, examples: file.examples })
    expect(await read(text.slice(0, text.indexOf('"two"')))).toEqual([
      rows[0],
      { line: 2, rejectedBecause: expect.stringContaining('cut off'), endsFile: true },
    ])
  })

  test('with something behind it says so', async () => {
    expect(await read(`${JSON.stringify(file)}\n{"a": 1}`)).toEqual([
      ...rows,
      { line: 3, rejectedBecause: expect.stringContaining('two files in one'), endsFile: true },
    ])
  })

  test('rows of JSON Lines that begin like one stay rows', async () => {
    const line = { metadata: { long: 'x'.repeat(9000) }, prompt: 'p' }
    expect(await read(`${JSON.stringify(line)}\n${JSON.stringify(line)}\n`)).toEqual([
      { line: 1, value: line },
      { line: 2, value: line },
    ])
  })
})

test('a text of bare words gives them by line, and rejects a line of several', async () => {
  expect(await read('CHATGPT\r\nTIE\n\nVICUNA13B\n')).toEqual([
    { line: 1, value: { word: 'CHATGPT' } },
    { line: 2, value: { word: 'TIE' } },
    { line: 4, value: { word: 'VICUNA13B' } },
  ])
  expect(await read(`${'TIE\n'.repeat(2000)}no word\n`)).toContainEqual({
    line: 2001,
    rejectedBecause: expect.stringContaining('not one word'),
  })
})
