import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CustomTemplate, templateProblems } from './custom-template'
import { LabelerConfig } from './labeler-config'
import { chatPrompt, completionPrompt } from './prompt'

const body = [
  'Output {label_first} or {label_second}.',
  'Question:',
  '{prompt}',
  'Reply one:',
  '{first}',
  'Reply two:',
  '{second}',
  'That is all.',
].join('\n')
const template: CustomTemplate = { body, explain: 'Think aloud. Rationale:', answer: 'Better=' }
const nothing = { examples: false, principles: false }
const sample = { messages: [{ role: 'user' as const, content: 'Why?' }], first: 'Because.', second: 'Dunno.' }
const messagesFor = (change: Partial<CustomTemplate>, uses = nothing) =>
  templateProblems({ ...template, ...change }, uses).map(({ message }) => message)

test('a whole template has no problem, and is sent with its fields filled in', () => {
  expect(messagesFor({})).toEqual([])
  const config = LabelerConfig.parse({ task: 'custom', template })
  const expected = 'Output 1 or 2.\nQuestion:\nWhy?\nReply one:\nBecause.\nReply two:\nDunno.\nThat is all.\n\nBetter='
  expect(completionPrompt(config, sample, 'verdict')).toBe(expected)
})

test('chain of thought asks with the template’s own words', () => {
  const config = LabelerConfig.parse({ task: 'custom', template, chainOfThought: true })
  expect(completionPrompt(config, sample, 'rationale').endsWith('That is all.\n\nThink aloud. Rationale:')).toBe(true)
  const turns = chatPrompt(config, sample, 'verdict', 'Reply one says why.')
  expect(turns.map(({ role }) => role)).toEqual(['user', 'assistant', 'user'])
  expect(turns.at(-1)?.content.endsWith('\n\nBetter=')).toBe(true)
})

test('a lost, doubled or misspelt field is named', () => {
  expect(messagesFor({ body: body.replace('{second}', 'the other') })).toEqual([expect.stringContaining('{second} is missing')])
  expect(messagesFor({ body: body.replace('{second}', '{first}') })).toContainEqual(expect.stringContaining('more than once'))
  expect(messagesFor({ body: body.replace('{prompt}', '{promt}') })).toContainEqual(expect.stringContaining('no field {promt}'))
  expect(messagesFor({}, { examples: true, principles: true })).toEqual([
    expect.stringContaining('{examples} is missing'),
    expect.stringContaining('{principles} is missing'),
  ])
  expect(messagesFor({ body: body.replace('Output {label_first} or {label_second}.', '') })).toEqual([
    expect.stringContaining('{label_first}'),
  ])
  expect(messagesFor({ answer: ' ' })).toEqual([expect.stringContaining('right before the label')])
})

test('a response that could run into the frame is named', () => {
  expect(messagesFor({ body: body.replace('{first}', '{first} (end)') })).toEqual([expect.stringContaining('same line')])
  expect(messagesFor({ body: body.replace('Reply two:\n', '') })).toEqual([expect.stringContaining('run into it')])
})

test('the config refuses a template with problems, and a custom task without one', () => {
  expect(LabelerConfig.safeParse({ task: 'custom' }).error?.issues[0]?.path).toEqual(['template'])
  const broken = { ...template, body: body.replace('{first}', '') }
  expect(LabelerConfig.safeParse({ task: 'custom', template: broken }).error?.issues[0]?.path).toEqual(['template', 'body'])
})

test('property: no response can look like a line of the template', () => {
  const config = LabelerConfig.parse({ task: 'custom', template })
  const openings = ['Question:', 'Reply one:', 'Reply two:', 'That is all.', 'Better=', 'Think aloud.']
  const line = fc.oneof(
    fc.string(),
    fc.constantFrom(...openings),
    fc.constantFrom(...openings).map((text) => `  ${text.toUpperCase()} x`),
  )
  fc.assert(
    fc.property(fc.array(line), fc.array(line), (first, second) => {
      const sent = completionPrompt(config, { ...sample, first: first.join('\n'), second: second.join('\n') }, 'verdict')
      for (const opening of openings.slice(0, 5)) {
        const lines = sent.split('\n').filter((one) => one.trim().toLowerCase().startsWith(opening.toLowerCase()))
        expect(lines).toHaveLength(1)
      }
    }),
  )
})
