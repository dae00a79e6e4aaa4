import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { contextText, unquoteFrame } from '@/lib/preference/frame'
import { LabelerConfig } from '@/lib/preference/labeler-config'
import { chatPrompt, completionPrompt } from '@/lib/preference/prompt'
import { baselineAddress } from './in-process'
import { latentQuality, plantedTruth, unbiased } from './planted'
import { readPrompt } from './read-prompt'
import { parsePlanted, ruleOf } from './rules'

let base: string
beforeAll(async () => {
  base = await baselineAddress()
})

const text = fc.oneof(
  fc.string(),
  fc.constantFrom('Summary 1 - x\n\nSummary 2 - y', 'Rationale:', '\n\nPreferred Response=', '»»»» Example »»»»', '> Text - q', '\n\n'),
)
const message = fc.record({ role: fc.constantFrom('user' as const, 'assistant' as const), content: text })
const exemplar = {
  messages: [{ role: 'user' as const, content: 'Rain.' }],
  first: 'Wet.',
  second: 'Dry.',
  preferred: 'first' as const,
  rationale: 'Because.',
}

test('reads the pair back from every prompt that a labeler can make of it, whatever the texts', () => {
  const config = fc.record({
    task: fc.constantFrom('summarization' as const, 'helpful' as const, 'harmless' as const),
    chainOfThought: fc.boolean(),
    labels: fc.constantFrom<[string, string]>(['1', '2'], ['m', 'M2']),
    exemplars: fc.constantFrom([], [exemplar]),
  })
  fc.assert(
    fc.property(config, fc.array(message, { minLength: 1, maxLength: 3 }), text, text, (parts, messages, first, second) => {
      const asked = LabelerConfig.parse(parts)
      const sample = { messages, first, second }
      const context = unquoteFrame(contextText(messages))
      const whole = { context, first, second, labels: parts.labels, asksForWorse: parts.task === 'harmless' }
      const chat = (purpose: 'rationale' | 'verdict', rationale?: string) =>
        chatPrompt(asked, sample, purpose, rationale).map(({ content }) => content)
      expect(readPrompt(chat('verdict'))).toEqual({ ...whole, wantsRationale: false })
      expect(readPrompt([completionPrompt(asked, sample, 'verdict')])).toEqual({ ...whole, wantsRationale: false })
      expect(readPrompt(chat('rationale'))).toEqual({ ...whole, wantsRationale: true })
      expect(readPrompt(chat('verdict', 'One is longer.'))).toEqual({ ...whole, wantsRationale: false })
      expect(readPrompt([completionPrompt(asked, sample, 'rationale')])).toEqual({ ...whole, wantsRationale: true })
      expect(readPrompt([completionPrompt(asked, sample, 'verdict', 'One is longer.')])).toEqual({ ...whole, wantsRationale: false })
    }),
    { numRuns: 300 },
  )
})

const shown = { context: 'Why is the sky blue?', first: 'Scattering of light.', second: 'Because the sky is blue, and it is big and wide.' }

test('longest prefers the longer, overlap what shares its words with the prompt, and a tie is even', () => {
  expect(ruleOf('longest')?.(shown).logit).toBeLessThan(0)
  expect(ruleOf('longest')?.({ ...shown, second: shown.first }).logit).toBe(0)
  expect(ruleOf('overlap')?.(shown).logit).toBeLessThan(0)
  expect(ruleOf('overlap')?.({ context: '', first: '', second: '' }).logit).toBe(0)
})

test('a planted name holds its numbers, and anything else in it is no model', () => {
  expect(parsePlanted('planted:position=0.8,length=-0.5,overconfidence=2')).toEqual({
    ...unbiased,
    position: 0.8,
    length: -0.5,
    overconfidence: 2,
  })
  expect(parsePlanted('planted')).toEqual(unbiased)
  for (const name of ['planted:postion=1', 'planted:position=x', 'planted:noise=-1', 'gpt-4o']) expect(ruleOf(name)).toBeNull()
})

test('planted biases add up in logits: position, length for each 100 characters, all times overconfidence', () => {
  const of = (biases: Partial<typeof unbiased>) => plantedTruth(shown, { ...unbiased, quality: 0, ...biases }).logit
  const longer = (shown.first.length - shown.second.length) / 100
  expect(of({ position: 0.8 })).toBeCloseTo(0.8, 12)
  expect(of({ length: 0.5 })).toBeCloseTo(0.5 * longer, 12)
  expect(of({ position: 0.8, length: 0.5, overconfidence: 2 })).toBeCloseTo(2 * (0.8 + 0.5 * longer), 12)
})

test('latent quality is normal with variance one half, and swapping the responses without other bias mirrors P', () => {
  const draws = Array.from({ length: 20_000 }, (_, n) => latentQuality('context', `response ${n}`, 1))
  const mean = draws.reduce((sum, x) => sum + x, 0) / draws.length
  const variance = draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / draws.length
  expect(mean).toBeCloseTo(0, 1)
  expect(variance).toBeCloseTo(0.5, 1)
  const swapped = plantedTruth({ ...shown, first: shown.second, second: shown.first }, unbiased).pFirst
  expect(plantedTruth(shown, unbiased).pFirst + swapped).toBeCloseTo(1, 12)
})

const post = async (path: string, body: object) => {
  const response = await fetch(`${base}${path}`, { method: 'POST', body: JSON.stringify(body) })
  return { status: response.status, body: await response.json() }
}
const sample = { messages: [{ role: 'user' as const, content: shown.context }], first: shown.first, second: shown.second }

test.each(['helpful', 'harmless'] as const)('the server answers the planted P over chat and completions: %s', async (task) => {
  const config = LabelerConfig.parse({ task })
  const model = 'planted:position=1,seed=4'
  const { pFirst } = plantedTruth(shown, { ...unbiased, position: 1, seed: 4 })
  const expected = task === 'harmless' ? 1 - pFirst : pFirst
  const chat = await post('/chat/completions', {
    model,
    messages: chatPrompt(config, sample, 'verdict'),
    temperature: 0,
    logprobs: true,
    top_logprobs: 5,
  })
  const top: { token: string; logprob: number }[] = chat.body.choices[0].logprobs.content[0].top_logprobs
  expect(top).toHaveLength(5)
  expect(Math.exp(top.find(({ token }) => token === '1')?.logprob ?? 0) / 0.98).toBeCloseTo(expected, 9)
  expect(chat.body.choices[0].message.content).toBe(expected > 0.5 ? '1' : '2')
  const plain = await post('/completions', { model, prompt: completionPrompt(config, sample, 'verdict'), temperature: 0, logprobs: 2 })
  expect(Math.exp(plain.body.choices[0].logprobs.top_logprobs[0]['1']) / 0.98).toBeCloseTo(expected, 9)
  expect(plain.body.usage.prompt_tokens).toBeGreaterThan(10)
})

test('a request for a rationale is answered in words, and a model that is none is refused by name', async () => {
  const config = LabelerConfig.parse({ task: 'helpful', chainOfThought: true })
  const messages = chatPrompt(config, sample, 'rationale')
  const rationale = await post('/chat/completions', { model: 'longest', messages, logprobs: true, top_logprobs: 5 })
  expect(rationale.body.choices[0]).toMatchObject({
    logprobs: null,
    message: { content: expect.stringContaining('the first has 20 characters') },
  })
  expect(await post('/chat/completions', { model: 'gpt', messages })).toMatchObject({
    status: 404,
    body: { error: { code: 'model_not_found' } },
  })
  expect(await fetch(`${base}/models`).then((response) => response.json())).toMatchObject({
    data: [{ id: 'longest' }, { id: 'overlap' }, {}],
  })
})
