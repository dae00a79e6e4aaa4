import type { Message } from '@/lib/preference/message'
import type { RecordNote } from './record'

/** Two conversations as a prompt and what each answers to it. */
type Split = { prompt: Message[]; texts: [string, string]; notes: RecordNote[] }

/**
 * The messages that both conversations begin with as the prompt, and what follows as the two responses. A single answer is its text; where the
 * conversations went on after they parted, the response is the first answer with the turns after it, marked `\n\nHuman:` and `\n\nAssistant:`
 * as in HH-RLHF, and noted.
 * Edges: rejected when the users' turns differ or a conversation ends without an answer. Equal conversations part at their last answer.
 */
export function splitConversations(a: readonly Message[], b: readonly Message[]): Split | { rejectedBecause: string } {
  const [turnsA, turnsB] = [a, b].map((conversation) => conversation.filter(({ role }) => role !== 'assistant'))
  if (JSON.stringify(turnsA) !== JSON.stringify(turnsB)) {
    return { rejectedBecause: 'the two conversations are not answers to the same turns of the user' }
  }
  if (a.at(-1)?.role !== 'assistant' || b.at(-1)?.role !== 'assistant') {
    return { rejectedBecause: 'a conversation does not end with an answer of the assistant' }
  }
  let shared = 0
  while (shared < Math.min(a.length, b.length) - 1 && isSame(a[shared], b[shared])) shared += 1
  const rests = [a.slice(shared), b.slice(shared)]
  if (rests.some(([first]) => first?.role !== 'assistant')) {
    return { rejectedBecause: 'the two conversations have another order of turns' }
  }
  const isLong = rests.some((rest) => rest.length > 1)
  const [textA = '', textB = ''] = rests.map(transcriptOf)
  return { prompt: a.slice(0, shared), texts: [textA, textB], notes: isLong ? ['severalTurns'] : [] }
}

/** User turns and answers as one conversation, a user first. */
export function interleave(questions: readonly string[], answers: readonly string[]): Message[] {
  return questions.flatMap((content, index): Message[] => {
    const answer = answers[index]
    return [{ role: 'user', content }, ...(answer === undefined ? [] : [{ role: 'assistant' as const, content: answer }])]
  })
}

function transcriptOf([first, ...later]: readonly Message[]): string {
  const turns = later.map(({ role, content }) => `\n\n${role === 'assistant' ? 'Assistant' : 'Human'}: ${content}`)
  return (first?.content ?? '') + turns.join('')
}

function isSame(one: Message | undefined, other: Message | undefined): boolean {
  return one?.role === other?.role && one?.content === other?.content
}
