import { describe, expect, test } from 'vitest'
import { chosenRejected } from './chosen-rejected'
import type { PairRecord } from './record'
import { pairOf, rejectionOf } from './testing'

const chosenText = ({ human, responseA, responseB }: PairRecord) => (human[0]?.preference === 'A' ? responseA.text : responseB.text)
const rejectedText = ({ human, responseA, responseB }: PairRecord) => (human[0]?.preference === 'A' ? responseB.text : responseA.text)
const user = (content: string) => ({ role: 'user', content })
const assistant = (content: string) => ({ role: 'assistant', content })

describe('every shape of chosen and rejected', () => {
  test.each([
    {
      name: 'explicit, standard',
      row: { prompt: 'Name a sea bird.', chosen: 'A gannet.', rejected: 'A badger.' },
      prompt: [user('Name a sea bird.')],
    },
    {
      name: 'implicit, standard: the common beginning, cut back to white space',
      row: { chosen: 'Q: Name a sea bird. A: Gannet.', rejected: 'Q: Name a sea bird. A: Goose.' },
      prompt: [user('Q: Name a sea bird. A:')],
      texts: ['Gannet.', 'Goose.'],
    },
    {
      name: 'explicit, conversational',
      row: { prompt: [user('Name a sea bird.')], chosen: [assistant('A gannet.')], rejected: [assistant('A badger.')] },
      prompt: [user('Name a sea bird.')],
    },
    {
      name: 'implicit, conversational',
      row: {
        chosen: [user('Hi'), assistant('Hello'), user('Bird?'), assistant('A gannet.')],
        rejected: [user('Hi'), assistant('Hello'), user('Bird?'), assistant('A badger.')],
      },
      prompt: [user('Hi'), assistant('Hello'), user('Bird?')],
    },
    {
      name: 'a text beside whole conversations',
      row: { prompt: 'Bird?', chosen: [user('Bird?'), assistant('A gannet.')], rejected: [user('Bird?'), assistant('A badger.')] },
      prompt: [user('Bird?')],
    },
    {
      name: 'an HH-RLHF transcript',
      row: {
        chosen: '\n\nHuman: Hi\n\nAssistant: Hello\n\nHuman: Bird?\n\nAssistant: A gannet.',
        rejected: '\n\nHuman: Hi\n\nAssistant: Hello\n\nHuman: Bird?\n\nAssistant: A badger.',
      },
      prompt: [user('Hi'), assistant('Hello'), user('Bird?')],
    },
    {
      name: 'a transcript as explicit prompt',
      row: { prompt: '\n\nHuman: Bird?\n\nAssistant:', chosen: 'A gannet.', rejected: 'A badger.' },
      prompt: [user('Bird?')],
    },
  ])('$name', ({ row, prompt, texts = ['A gannet.', 'A badger.'] }) => {
    const pair = pairOf(chosenRejected, row)
    expect(pair.prompt).toEqual(prompt)
    expect([chosenText(pair), rejectedText(pair)]).toEqual(texts)
    expect(pair.responseA.policy).toBeNull()
    expect(pair.responseB.policy).toBeNull()
    expect(pair.meta).toEqual({})
  })
})

describe('sides', () => {
  const pairs = Array.from({ length: 1000 }, (_, n) => ({ prompt: `Prompt ${n}`, chosen: `One ${n}`, rejected: `Other ${n}` }))

  test('about half of the chosen responses become A', () => {
    const nA = pairs.filter((row) => pairOf(chosenRejected, row).human[0]?.preference === 'A').length
    expect(nA).toBeGreaterThan(440)
    expect(nA).toBeLessThan(560)
  })

  test('follow from the content alone: the same again, and the other preference when chosen and rejected change places', () => {
    for (const row of pairs.slice(0, 50)) {
      const [one, turned] = [pairOf(chosenRejected, row), pairOf(chosenRejected, { ...row, chosen: row.rejected, rejected: row.chosen })]
      expect(turned.responseA).toEqual(one.responseA)
      expect(turned.human[0]?.preference).not.toBe(one.human[0]?.preference)
    }
  })

  test('another seed gives other sides', () => {
    const side = (sideSeed: string) => pairs.map((row) => pairOf(chosenRejected, row, { sideSeed }).human[0]?.preference).join()
    expect(side('one')).toBe(side('one'))
    expect(side('one')).not.toBe(side('two'))
  })
})

test('named models are the policies, and what has no field goes to meta', () => {
  const row = {
    id: 4,
    prompt: 'x',
    chosen: 'one',
    rejected: 'two',
    chosen_model: 'm1',
    rejected_model: 'm2',
    margin: 0.4,
    score_chosen: 3,
    split: 'test',
  }
  const pair = pairOf(chosenRejected, row)
  expect(pair).toMatchObject({ id: '4', split: 'test', meta: { margin: 0.4, score_chosen: 3 } })
  expect([pair.responseA.policy, pair.responseB.policy].sort()).toEqual(['m1', 'm2'])
})

test('an empty last answer is a response, and noted', () => {
  const row = { chosen: '\n\nHuman: Hi\n\nAssistant:', rejected: '\n\nHuman: Hi\n\nAssistant: No.' }
  const pair = pairOf(chosenRejected, row)
  expect(chosenText(pair)).toBe('')
  expect(pair.notes).toEqual(['emptyResponse'])
})

test.each([
  [{ chosen: '\n\nHuman: Hi\n\nAssistant: a', rejected: '\n\nHuman: Ho\n\nAssistant: b' }, 'different prompts'],
  [{ chosen: [user('a'), assistant('x')], rejected: [user('b'), assistant('y')] }, 'different prompts'],
  [{ chosen: [user('a'), assistant('x'), assistant('z')], rejected: [user('a'), assistant('y')] }, 'more than one'],
  [{ chosen: 'Gannets dive.', rejected: 'Badgers dig.' }, 'share no prompt'],
  [{ prompt: 'x', chosen: true, rejected: 'y' }, '"chosen": a response must be text'],
  [{ prompt: 'x', chosen: 'y' }, '"rejected" is missing'],
  [{ prompt: 'x', chosen: 'y', rejected: 'y' }, 'the same text'],
  [{ chosen: [{ role: 'robot', content: 'x' }], rejected: [assistant('y')] }, 'a role must be'],
])('%j is rejected', (row, reason) => {
  expect(rejectionOf(chosenRejected, row)).toContain(reason)
})
