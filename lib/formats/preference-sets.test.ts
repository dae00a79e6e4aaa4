import { describe, expect, test } from 'vitest'
import { chosenRejected } from './chosen-rejected'
import { distilabel } from './distilabel'
import { exampleRows } from './examples'
import { helpsteer } from './helpsteer'
import { rewardBench } from './reward-bench'
import { pairOf, pairsOf, rejectionOf } from './testing'
import { tldr } from './tldr'
import { ultrafeedback } from './ultrafeedback'

describe('TL;DR comparisons', () => {
  const row = exampleRows.tldr

  test('the post is the prompt, the worker the annotator, what is theirs stays under their name', () => {
    expect(pairOf(tldr, row)).toEqual({
      id: 't3_x',
      prompt: [{ role: 'user', content: 'SUBREDDIT: r/birds\n\nTITLE: A bird\n\nPOST: I saw a bird at sea.' }],
      responseA: { text: ' Saw a gannet.', policy: 'sup1' },
      responseB: { text: ' Saw a bird.', policy: 'ref' },
      tags: ['birds'],
      split: 'train',
      human: [{ annotator: 'w1', kind: 'crowd', preference: 'A', strength: 3 }],
      ai: [],
      meta: { batch: 'batch3', 'w1.confidence': 2 },
      notes: [],
    })
  })

  test.each([
    [0, 1, 3],
    [0, 3, 2],
    [0, 4, 1],
    [0, 5, 1],
    [1, 5, 1],
    [1, 6, 1],
    [1, 7, 2],
    [1, 9, 3],
  ])('choice %i with confidence %i has strength %i', (choice, confidence, strength) => {
    expect(pairOf(tldr, { ...row, choice, extra: { confidence } }).human).toMatchObject([
      { preference: choice === 0 ? 'A' : 'B', strength },
    ])
  })

  test('a confidence on the other side than the choice gives no strength, and is counted', () => {
    const read = pairOf(tldr, { ...row, choice: 0, extra: { confidence: 8 } })
    expect(read).toMatchObject({ notes: ['strengthAgainstChoice'], meta: { 'w1.confidence': 8 } })
    expect(read.human[0]?.strength).toBeUndefined()
  })

  test('news articles have no post, and a row with neither is rejected', () => {
    expect(pairOf(tldr, { ...row, info: { id: 'c1', article: 'Birds.', site: 'x' } })).toMatchObject({
      prompt: [{ content: 'Birds.' }],
      meta: { site: 'x' },
    })
    expect(rejectionOf(tldr, { ...row, info: {} })).toContain('neither a "post" nor an "article"')
  })
})

describe('HelpSteer', () => {
  test('each annotator has a label, its strength by the size of the score', () => {
    expect(pairOf(helpsteer, exampleRows.helpsteer)).toMatchObject({
      tags: ['general'],
      human: [
        { annotator: 'annotator 1', preference: 'A', strength: 3, comment: 'B is no bird.' },
        { annotator: 'annotator 2', preference: 'tie', comment: 'Both name an animal.' },
      ],
      meta: { language: 'english', overall_preference: -2, 'annotator 1.feedback1': 'right' },
    })
  })

  test('without single scores the overall one is the label', () => {
    expect(pairOf(helpsteer, { ...exampleRows.helpsteer, individual_preference: null, overall_preference: 1 }).human).toEqual([
      { annotator: 'HelpSteer annotators', kind: 'crowd', preference: 'B', strength: 1 },
    ])
  })

  test('a score beyond 3 is rejected', () => {
    expect(rejectionOf(helpsteer, { ...exampleRows.helpsteer, overall_preference: 4 })).toContain('overall_preference')
  })
})

test('RewardBench is gold, on a side that the seed decides', () => {
  const sides = ['one', 'two', 'three', 'four', 'five', 'six'].map((sideSeed) => {
    const read = pairOf(rewardBench, exampleRows['reward-bench'], { sideSeed })
    const [label] = read.human
    expect(label).toMatchObject({ annotator: 'gold', kind: 'gold' })
    expect(label?.preference === 'A' ? read.responseA : read.responseB).toEqual({ text: 'A gannet.', policy: 'dpo' })
    return label?.preference
  })
  expect(new Set(sides)).toEqual(new Set(['A', 'B']))
})

describe('several responses to one prompt', () => {
  test('UltraFeedback makes pairs of every two, labelled by their scores', () => {
    const pairs = pairsOf(ultrafeedback, exampleRows.ultrafeedback)
    expect(pairs.map(({ responseA, responseB, ai, notes }) => [responseA.policy, responseB.policy, ai[0]?.verdict, notes])).toEqual([
      ['dpo', 'sft', 'first', ['orderUnknown']],
      ['dpo', 'base', 'first', ['orderUnknown']],
      ['sft', 'base', 'tie', ['orderUnknown', 'equalRatings']],
    ])
    expect(pairs[0]).toMatchObject({
      tags: ['own'],
      ai: [{ labeler: 'UltraFeedback scores', rationale: 'Right.' }],
      meta: { models: ['dpo', 'sft', 'base'], response_a: { overall_score: 9, principle: 'honesty' }, response_b: { overall_score: 2 } },
    })
  })

  test('or the best against one that the seed draws, the same again each time', () => {
    const draw = (sideSeed: string) => pairsOf(ultrafeedback, exampleRows.ultrafeedback, { sideSeed, pairing: 'best-random' })
    const seeds = Array.from({ length: 20 }, (_, n) => `seed ${n}`)
    for (const seed of seeds) expect(draw(seed)).toHaveLength(1)
    expect(new Set(seeds.map((seed) => draw(seed)[0]?.responseB.policy))).toEqual(new Set(['sft', 'base']))
    expect(draw('seed')).toEqual(draw('seed'))
  })

  test('distilabel counts equal ratings', () => {
    expect(pairsOf(distilabel, exampleRows.distilabel)).toMatchObject([
      { ai: [{ verdict: 'first', rationale: 'Right.\n\nNo bird.' }], meta: { response_a: { rating: 5 }, response_b: { rating: 1 } } },
    ])
    expect(pairsOf(distilabel, { ...exampleRows.distilabel, ratings: [3, 3] })).toMatchObject([
      { ai: [{ verdict: 'tie' }], notes: ['orderUnknown', 'equalRatings'] },
    ])
    const formatted = { prompt: 'p', chosen: 'a', rejected: 'b', chosen_rating: 4, rejected_rating: 4 }
    expect(pairOf(chosenRejected, formatted)).toMatchObject({ notes: ['equalRatings'], meta: { chosen_rating: 4 } })
  })

  test.each([
    [distilabel, { ...exampleRows.distilabel, ratings: [1] }, '"ratings" has 1 elements where "generations" has 2'],
    [
      distilabel,
      { ...exampleRows.distilabel, generations: ['one'], generation_models: null, ratings: null, rationales: null },
      'needs two',
    ],
    [ultrafeedback, { instruction: 'i', completions: [{ response: 'x' }, { response: 'x' }] }, 'same text'],
  ])('what makes no pair is rejected', (format, row, because) => {
    expect(rejectionOf(format, row)).toContain(because)
  })
})
