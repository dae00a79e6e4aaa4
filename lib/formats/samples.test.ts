import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { Preference } from '@/lib/words/preference'

const Line = z.object({
  id: z.string(),
  prompt: z.union([z.string(), z.array(z.object({ role: z.string(), content: z.string() }))]),
  response_a: z.string().min(1),
  response_b: z.string().min(1),
  policy_a: z.string(),
  policy_b: z.string(),
  tags: z.array(z.string()),
  split: z.enum(['train', 'test']),
  human: z.array(z.object({ annotator: z.string(), kind: z.string().optional(), preference: Preference })).default([]),
})
const pairs = readFileSync('samples/sample.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => Line.parse(JSON.parse(line)))
const labels = pairs.flatMap(({ human }) => human.filter(({ kind }) => kind !== 'gold'))

test('has enough prompts over three tasks, pairs and policies', () => {
  expect(new Set(pairs.map(({ prompt }) => JSON.stringify(prompt))).size).toBeGreaterThanOrEqual(60)
  expect(pairs.length).toBeGreaterThanOrEqual(150)
  expect(new Set(pairs.flatMap(({ policy_a, policy_b }) => [policy_a, policy_b])).size).toBeGreaterThanOrEqual(3)
  expect(new Set(pairs.map(({ tags }) => tags[0]))).toEqual(new Set(['summarization', 'helpful', 'harmless']))
})

test('has three annotators who sometimes disagree and sometimes tie', () => {
  expect(new Set(labels.map(({ annotator }) => annotator))).toEqual(new Set(['ana', 'bo', 'chen']))
  expect(labels.filter(({ preference }) => preference === 'tie').length).toBeGreaterThan(10)
  expect(pairs.filter(({ human }) => new Set(human.map(({ preference }) => preference)).size > 1).length).toBeGreaterThan(20)
})

test('holds every id and every pair once, with the better response on either side', () => {
  expect(new Set(pairs.map(({ id }) => id)).size).toBe(pairs.length)
  const keys = pairs.map(({ prompt, response_a, response_b }) => JSON.stringify([prompt, ...[response_a, response_b].sort()]))
  expect(new Set(keys).size).toBe(pairs.length)
  const shareA =
    labels.filter(({ preference }) => preference === 'A').length / labels.filter(({ preference }) => preference !== 'tie').length
  expect(shareA).toBeGreaterThan(0.4)
  expect(shareA).toBeLessThan(0.6)
})
