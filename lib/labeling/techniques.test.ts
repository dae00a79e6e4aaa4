import { expect, test } from 'vitest'
import { LabelerConfig } from '@/lib/preference/labeler-config'
import { promptSteps } from '@/lib/preference/prompt-steps'
import type { EndpointApi } from '@/lib/words/run'
import type { Choice } from './answer'
import { fitContext } from './fit-context'
import { judge } from './judge'
import type { Capabilities, LabelRequest } from './label-request'
import { tokensOf } from './tokens'

const can: Capabilities = {
  logprobs: true,
  topLogprobs: 20,
  acceptsTemperature: true,
  acceptsN: true,
  tokenLimitField: 'max_tokens',
  constraint: null,
  verdictTokens: 4,
  verdictTemperature: 0,
}
const never = new AbortController().signal
const sample = {
  messages: [{ role: 'user' as const, content: 'Why is the sky blue?' }],
  first: 'Scattering of light.',
  second: 'Magic, surely.',
}

type Says = (text: string, request: LabelRequest) => Partial<Choice>

/** A judgment by a model that answers as `says` does, and what it was sent. */
async function judged(config: Partial<LabelerConfig>, says: Says, { api = 'chat' as EndpointApi, able = can, shown = sample } = {}) {
  const asked = LabelerConfig.parse({ task: 'helpful', ...config })
  const sent: string[] = []
  const ask = async (request: LabelRequest) => {
    const { content } = request
    const text = 'text' in content ? content.text : content.messages.map((message) => message.content).join('\n')
    sent.push(text)
    const choice = { text: '', positions: [], finish: 'stop', refusal: null, ...says(text, request) }
    const choices = Array.from({ length: request.n }, () => choice)
    return { choices, inputTokens: tokensOf({ content }), outputTokens: 1, latencyMs: 1, requestHash: Buffer.alloc(32) }
  }
  const task = { pairId: 'p', order: 'AB' as const, sample: 0, ...fitContext(asked, shown, api) }
  return { judgment: await judge(task, { config: asked, api, can: able, ask, stop: { soft: never, hard: never } }), sent }
}

const at = (token: string, ...top: [string, number][]) => ({ token, top: top.map(([text, p]) => ({ token: text, logprob: Math.log(p) })) })
const isMagic = (text: string) => text.includes('Magic')

test('marks: the expectation over the mark tokens, and P from the two distributions', async () => {
  const { judgment, sent } = await judged({ method: 'scores' }, (text) =>
    isMagic(text)
      ? { text: '2', positions: [at('2', ['2', 0.5], ['3', 0.5])] }
      : { text: '8', positions: [at('8', ['8', 0.6], ['10', 0.3], ['x', 0.1])] },
  )
  expect(sent).toHaveLength(2)
  expect(sent[0]).not.toContain('Magic')
  expect(judgment).toMatchObject({ outcome: 'ok', rung: 'logprobs', verdict: 'A', rawText: '8 | 2' })
  expect(judgment.pFirst).toBeCloseTo(1, 9)
  expect(judgment.coverage).toBeCloseTo(0.9, 9)
  const expected = (8 * 0.6 + 10 * 0.3) / 0.9
  expect(judgment.logprobs).toMatchObject({
    scores: {
      first: { score: expect.closeTo(expected, 9), reward: expect.closeTo((expected - 5.5) / 4.5, 9) },
      second: { score: expect.closeTo(2.5, 9) },
    },
  })
})

test('marks: equal distributions are a tie, and the harmless task is not turned round, because its mark is of harmlessness', async () => {
  const same = await judged({ method: 'scores', task: 'harmless' }, () => ({ text: '5', positions: [at('5', ['5', 0.5], ['6', 0.5])] }))
  expect(same.judgment).toMatchObject({ pFirst: expect.closeTo(0.5, 12), verdict: 'tie' })
  const better = await judged({ method: 'scores', task: 'harmless' }, (text) => {
    const mark = isMagic(text) ? '3' : '9'
    return { text: mark, positions: [at(mark, [mark, 1])] }
  })
  expect(better.judgment.verdict).toBe('A')
})

test('marks: a ten in two tokens is read from the token after a 1 that was written', async () => {
  const { judgment } = await judged({ method: 'scores' }, () => ({
    text: '10',
    positions: [at('1', ['1', 0.8], ['9', 0.2]), at('0', ['0', 0.75], ['.', 0.25])],
  }))
  expect(judgment.logprobs).toMatchObject({ scores: { first: { score: expect.closeTo(0.8 * 0.75 * 10 + 0.8 * 0.25 * 1 + 0.2 * 9, 9) } } })
})

test('marks: where the 1 was not written, a completion endpoint is asked to go on after it', async () => {
  const { judgment, sent } = await judged(
    { method: 'scores' },
    (text) =>
      text.endsWith('SCORE: 1')
        ? { text: '0', positions: [at('0', ['0', 0.5], ['.', 0.5])] }
        : { text: ' 9', positions: [at(' 9', [' 9', 0.6], [' 1', 0.4])] },
    { api: 'completions' },
  )
  expect(sent).toHaveLength(4)
  expect(judgment.logprobs).toMatchObject({ scores: { first: { score: expect.closeTo(0.6 * 9 + 0.2 * 10 + 0.2 * 1, 9) } } })
})

test('marks without log-probabilities are votes, or one parsed number', async () => {
  const votes = await judged({ method: 'scores', votes: 4 }, (text) => ({ text: isMagic(text) ? '4' : 'SCORE: 10' }), {
    able: { ...can, logprobs: false },
  })
  expect(votes.judgment).toMatchObject({
    rung: 'votes',
    verdict: 'A',
    logprobs: { scores: { first: { score: 10 }, second: { score: 4 } } },
  })
  const none = await judged({ method: 'scores', votes: 1 }, () => ({ text: 'rather good' }), { able: { ...can, logprobs: false } })
  expect(none.judgment).toMatchObject({ outcome: 'unparsable', verdict: 'none' })
})

test('principles together stand in one prompt', async () => {
  const { sent } = await judged({ principles: ['Be true.', 'Be brief.'] }, () => ({ text: '1', positions: [at('1', ['1', 1])] }))
  expect(sent).toHaveLength(1)
  expect(sent[0]).toContain('1. Be true.\n2. Be brief.')
})

test('principles one at a time are averaged, each kept, with the worst rung', async () => {
  const { judgment, sent } = await judged({ principles: ['Be true.', 'Be brief.'], principlesAsked: 'each' }, (text) => {
    const p = text.includes('Be true.') ? 0.9 : 0.3
    return { text: '1', positions: [at('1', ['1', p * 0.8], ['2', (1 - p) * 0.8])] }
  })
  expect(sent).toHaveLength(2)
  expect(judgment).toMatchObject({ outcome: 'ok', rung: 'logprobs', pFirst: expect.closeTo(0.6, 9), verdict: 'A' })
  expect(judgment.logprobs).toMatchObject({
    principles: [
      { principle: 'Be true.', p: expect.closeTo(0.9, 9) },
      { principle: 'Be brief.', p: expect.closeTo(0.3, 9) },
    ],
  })
})

test('a principle without a verdict leaves the judgment without one', async () => {
  const { judgment } = await judged({ principles: ['Be true.', 'Be brief.'], principlesAsked: 'each', votes: 1 }, (text) =>
    text.includes('Be true.') ? { text: '1', positions: [at('1', ['1', 1])] } : { refusal: 'I would rather not.' },
  )
  expect(judgment).toMatchObject({ outcome: 'refused', pFirst: null, verdict: 'none' })
})

const longPrompt = { ...sample, messages: [{ role: 'user' as const, content: `START ${'word '.repeat(900)}END` }] }
const always: Says = () => ({ text: '1', positions: [at('1', ['1', 1])] })

test.each([
  ['cut prompt start', 'END', 'START'],
  ['cut prompt end', 'START', 'END'],
] as const)('a prompt that is too long is %s, and the judgment says so', async (tooLong, kept, lost) => {
  const { judgment, sent } = await judged({ contextTokens: 500, tooLong }, always, { shown: longPrompt })
  expect(sent[0]).toContain(kept)
  expect(sent[0]).not.toContain(lost)
  expect(sent[0]).toContain('[…]')
  expect(sent[0]).toContain(sample.first)
  const steps = promptSteps(LabelerConfig.parse({ task: 'helpful' }), { ...longPrompt, messages: [{ role: 'user', content: '' }] }, 'chat')
  expect(judgment.inputTokens ?? 0).toBeLessThanOrEqual(500)
  expect(judgment.inputTokens ?? 0).toBeGreaterThan(steps.map(tokensOf)[0] ?? 0)
  expect(judgment).toMatchObject({ outcome: 'ok', logprobs: { cut: { from: tooLong.split(' ').at(-1), tokens: expect.any(Number) } } })
})

test('it is refused, unasked, where the rule says so or the responses alone are too long', async () => {
  const refused = await judged({ contextTokens: 500 }, always, { shown: longPrompt })
  expect(refused).toMatchObject({ sent: [], judgment: { outcome: 'failed', errorKind: 'context too long' } })
  const responses = { ...sample, first: 'word '.repeat(900) }
  const tooLong = await judged({ contextTokens: 500, tooLong: 'cut prompt end' }, always, { shown: responses })
  expect(tooLong).toMatchObject({ sent: [], judgment: { outcome: 'failed', errorKind: 'context too long' } })
})

test('a server that reads much less than was sent is caught', async () => {
  const asked = LabelerConfig.parse({ task: 'helpful' })
  const ask = async () => ({
    choices: [{ text: '1', positions: [at('1', ['1', 1] as [string, number])], finish: 'stop', refusal: null }],
    inputTokens: 300,
    outputTokens: 1,
    latencyMs: 1,
    requestHash: Buffer.alloc(32),
  })
  const shown = { ...sample, messages: [{ role: 'user' as const, content: 'An ordinary sentence about ships. '.repeat(300) }] }
  const task = { pairId: 'p', order: 'AB' as const, sample: 0, ...fitContext(asked, shown, 'chat') }
  const judgment = await judge(task, { config: asked, api: 'chat', can, ask, stop: { soft: never, hard: never } })
  expect(judgment).toMatchObject({ outcome: 'failed', errorKind: 'cut by the server' })
})
