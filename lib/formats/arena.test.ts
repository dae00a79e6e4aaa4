import { describe, expect, test } from 'vitest'
import { arena55k } from './arena-55k'
import { arenaHard } from './arena-hard'
import { interleave, splitConversations } from './conversations'
import { exampleRows } from './examples'
import { mtBenchJudge } from './mt-bench-judge'
import { pairOf, rejectionOf } from './testing'
import { votes } from './votes'

const user = (content: string) => ({ role: 'user' as const, content })
const assistant = (content: string) => ({ role: 'assistant' as const, content })
const question = user('Name a sea bird.')

describe('two conversations', () => {
  test('that part at once have the turns after their first answers in the responses', () => {
    const a = [question, assistant('A gannet.'), user('Another?'), assistant('A tern.')]
    const b = [question, assistant('A badger.'), user('Another?'), assistant('A fox.')]
    expect(splitConversations(a, b)).toEqual({
      prompt: [question],
      texts: ['A gannet.\n\nHuman: Another?\n\nAssistant: A tern.', 'A badger.\n\nHuman: Another?\n\nAssistant: A fox.'],
      notes: ['severalTurns'],
    })
  })

  test('that part at their last answer share all turns before it', () => {
    const shared = [{ role: 'system' as const, content: 'Be brief.' }, question, assistant('A gannet.'), user('Another?')]
    expect(splitConversations([...shared, assistant('A tern.')], [...shared, assistant('A fox.')])).toEqual({
      prompt: shared,
      texts: ['A tern.', 'A fox.'],
      notes: [],
    })
  })

  test.each([
    {
      name: 'other questions',
      a: [question, assistant('x')],
      b: [user('Name a fish.'), assistant('x')],
      because: 'same turns of the user',
    },
    { name: 'no answer', a: [question], b: [question], because: 'does not end with an answer' },
    {
      name: 'another order of turns',
      a: [question, user('Go on.'), assistant('x')],
      b: [question, assistant('y'), user('Go on.'), assistant('z')],
      because: 'another order of turns',
    },
  ])('with $name are rejected', ({ a, b, because }) => {
    expect(splitConversations(a, b)).toEqual({ rejectedBecause: expect.stringContaining(because) })
  })

  test('are made of questions and answers in turn', () => {
    expect(interleave(['one', 'two'], ['first'])).toEqual([user('one'), assistant('first'), user('two')])
  })
})

describe('votes', () => {
  const row = exampleRows.votes

  test('a vote is a label of its judge with its time', () => {
    expect(pairOf(votes, row)).toMatchObject({
      id: '81',
      prompt: [question],
      responseA: { text: 'A gannet.', policy: 'dpo' },
      responseB: { text: 'A badger.', policy: 'sft' },
      human: [{ annotator: 'expert_3', kind: 'person', preference: 'A', at: '2025-11-23T12:13:20.500Z' }],
      ai: [],
      meta: { turn: 1, language: 'English' },
    })
  })

  test.each([
    ['model_b', { preference: 'B' }],
    ['tie', { preference: 'tie' }],
    ['tie (bothbad)', { preference: 'tie', comment: 'both bad' }],
  ])('the winner %s', (winner, label) => {
    expect(pairOf(votes, { ...row, winner, judge: 'arena_user_9' }).human).toMatchObject([{ kind: 'crowd', ...label }])
  })

  test('a judge called after a model gives an AI label of unknown order', () => {
    expect(pairOf(votes, { ...row, judge: 'gpt4_pair', winner: 'model_b' })).toMatchObject({
      human: [],
      ai: [{ labeler: 'gpt4_pair', order: 'AB', verdict: 'second' }],
      notes: ['orderUnknown'],
    })
  })

  test('a vote on turn 1 is about the first answers, one on turn 2 about both', () => {
    const longer = (first: string, second: string) => [question, assistant(first), user('Another?'), assistant(second)]
    const conversations = { conversation_a: longer('A gannet.', 'A tern.'), conversation_b: longer('A badger.', 'A fox.') }
    expect(pairOf(votes, { ...row, ...conversations, turn: 1 }).responseA.text).toBe('A gannet.')
    expect(pairOf(votes, { ...row, ...conversations, turn: 2 })).toMatchObject({
      responseB: { text: 'A badger.\n\nHuman: Another?\n\nAssistant: A fox.' },
      notes: ['severalTurns'],
    })
  })

  test('another winner is rejected', () => {
    expect(rejectionOf(votes, { ...row, winner: 'model_c' })).toContain('"winner": expected model_a')
  })
})

describe('the 55k set', () => {
  const row = exampleRows['arena-55k']

  test('lists in strings become turns', () => {
    expect(pairOf(arena55k, row)).toMatchObject({
      id: '30',
      prompt: [question],
      responseA: { text: 'A gannet.', policy: 'dpo' },
      human: [{ annotator: 'arena user', kind: 'crowd', preference: 'A' }],
    })
    const longer = {
      ...row,
      prompt: '["Name a sea bird.", "Another?"]',
      response_a: '["A gannet.", null]',
      response_b: '["A badger.", "x"]',
    }
    expect(pairOf(arena55k, longer).responseA.text).toBe('A gannet.\n\nHuman: Another?\n\nAssistant: ')
  })

  test.each([
    [0, 1, 0, 'B'],
    [0, 0, 1, 'tie'],
    [0, 0, 0, undefined],
  ])('flags %i %i %i say %s', (winner_model_a, winner_model_b, winner_tie, preference) => {
    expect(pairOf(arena55k, { ...row, winner_model_a, winner_model_b, winner_tie }).human.at(0)?.preference).toBe(preference)
  })

  test.each([
    [{ ...row, winner_tie: 1 }, 'more than one'],
    [{ ...row, response_b: 'A badger.' }, 'no list of texts'],
    [{ ...row, prompt: '["one", "two"]' }, '2 user turns, but 1 and 1 answers'],
  ])('what does not fit is rejected', (broken, because) => {
    expect(rejectionOf(arena55k, broken)).toContain(because)
  })
})

describe('judges', () => {
  test("MT-bench's games are both orders, winners by identity", () => {
    const row = { ...exampleRows['mt-bench-judge'], g2_winner: 'model_1' }
    expect(pairOf(mtBenchJudge, row)).toMatchObject({
      prompt: [question],
      responseA: { text: 'A gannet.', policy: 'dpo' },
      responseB: { text: 'A badger.', policy: 'sft' },
      ai: [
        { labeler: 'judge-v3 pair-v2', order: 'AB', verdict: 'first', rationale: 'A names one. [[A]]' },
        { labeler: 'judge-v3 pair-v2', order: 'BA', verdict: 'second' },
      ],
      meta: { 'judge-v3 pair-v2.tstamp': 1_763_900_000 },
    })
    expect(pairOf(mtBenchJudge, { ...row, g1_winner: 'error', g2_winner: 'tie' }).ai).toMatchObject([{ verdict: null }, { verdict: 'tie' }])
  })

  test("MT-bench's second turn is read from both conversations", () => {
    const shown = (name: string, first: string, second: string) =>
      `<|The Start of Assistant ${name}'s Conversation with User|>\n\n### User:\nName a sea bird.\n\n### Assistant ${name}:\n${first}\n\n### User:\nAnother?\n\n### Assistant ${name}:\n${second}\n\n<|The End of Assistant ${name}'s Conversation with User|>`
    const prompt = `${shown('A', 'A gannet.', 'A tern.')}\n\n\n${shown('B', 'A badger.', 'A fox.')}`
    expect(pairOf(mtBenchJudge, { ...exampleRows['mt-bench-judge'], g1_user_prompt: prompt, turn: 2 })).toMatchObject({
      prompt: [question],
      responseA: { text: 'A gannet.\n\nHuman: Another?\n\nAssistant: A tern.' },
      responseB: { text: 'A badger.\n\nHuman: Another?\n\nAssistant: A fox.' },
    })
  })

  test('a prompt of an unknown template is rejected', () => {
    const row = { ...exampleRows['mt-bench-judge'], g1_user_prompt: 'Which is better?' }
    expect(rejectionOf(mtBenchJudge, row)).toContain("MT-bench's own templates")
    expect(rejectionOf(arenaHard, { ...exampleRows['arena-hard'], games: [null, null] })).toContain('no game holds the "prompt"')
  })

  test("Arena-Hard's baseline is A and shown first in the first game", () => {
    expect(pairOf(arenaHard, exampleRows['arena-hard'])).toMatchObject({
      id: 'u1',
      tags: ['qa'],
      responseA: { text: 'A badger.', policy: 'base' },
      responseB: { text: 'A gannet.', policy: 'dpo' },
      ai: [
        { labeler: 'judge-v3', order: 'AB', verdict: 'second', rationale: 'The second. [[B>>A]]' },
        { labeler: 'judge-v3', order: 'BA', verdict: 'first' },
      ],
      meta: { 'judge-v3.score.AB': 'B>>A', 'judge-v3.score.BA': 'A>B' },
    })
  })

  test('a failed first game leaves the answers to be read from the second', () => {
    const { games, ...row } = exampleRows['arena-hard']
    const read = pairOf(arenaHard, { ...row, games: [null, { ...games[0], score: null }] })
    expect(read.responseA).toEqual({ text: 'A gannet.', policy: 'base' })
    expect(read.ai).toMatchObject([{ verdict: null }, { verdict: null }])
  })
})
