import type { Message } from '@/lib/preference/message'

/** The conversations that a judge was shown, in the order of the prompt. */
export type Shown = { first: Message[]; second: Message[] }

const answers = [
  {
    open: (name: string) => `[The Start of Assistant ${name}'s Answer]\n`,
    close: (name: string) => `\n[The End of Assistant ${name}'s Answer]`,
  },
  {
    open: (name: string) => `<|The Start of Assistant ${name}'s Answer|>\n`,
    close: (name: string) => `\n<|The End of Assistant ${name}'s Answer|>`,
  },
]
const conversations = (name: string) => ({
  open: `<|The Start of Assistant ${name}'s Conversation with User|>\n`,
  close: `\n<|The End of Assistant ${name}'s Conversation with User|>`,
})
const referenceMark = '\n\n<|The Start of Reference Answer|>'
const questionMarks = ['[User Question]\n', '<|User Prompt|>\n']

/**
 * The question and both answers (or the two conversations) that stand in the prompt of a pairwise judge of MT-bench or Arena-Hard, whose own files
 * of judgments hold them nowhere else. Undefined for a prompt of another template.
 * Source: FORMATS.md section 4.9; the templates as these two benchmarks publish them
 */
export function shownIn(prompt: string): Shown | undefined {
  return singleTurn(prompt) ?? severalTurns(prompt)
}

function singleTurn(prompt: string): Shown | undefined {
  for (const { open, close } of answers) {
    const startA = prompt.indexOf(open('A'))
    const startB = prompt.lastIndexOf(open('B'))
    const question = startA === -1 ? undefined : questionBefore(prompt.slice(0, startA))
    if (question === undefined || startB < startA) continue
    const a = between(prompt.slice(startA, startB), open('A'), close('A'))
    const b = between(prompt.slice(startB), open('B'), close('B'))
    if (a !== undefined && b !== undefined) return { first: turn(question, a), second: turn(question, b) }
  }
  return undefined
}

function severalTurns(prompt: string): Shown | undefined {
  const [first, second] = ['A', 'B'].map((name) => {
    const { open, close } = conversations(name)
    const text = between(prompt, open, close)
    return text === undefined ? undefined : turnsOf(text, name)
  })
  return first === undefined || second === undefined ? undefined : { first, second }
}

function turnsOf(text: string, name: string): Message[] | undefined {
  const [preface, ...parts] = text.split(new RegExp(`(?:^|\\n)### (User|Assistant ${name}):\\n`))
  if (preface?.trim() !== '' || parts.length < 4) return undefined
  const messages: Message[] = []
  for (let at = 0; at + 1 < parts.length; at += 2) {
    messages.push({ role: parts[at] === 'User' ? 'user' : 'assistant', content: (parts[at + 1] ?? '').trim() })
  }
  return messages
}

function questionBefore(text: string): string | undefined {
  for (const mark of questionMarks) {
    const at = text.indexOf(mark)
    if (at !== -1)
      return text
        .slice(at + mark.length)
        .split(referenceMark, 1)
        .join('')
        .trim()
  }
  return undefined
}

/** The answers of a template's own end are cut at the last closing mark: an answer may quote the mark. */
function between(text: string, open: string, close: string): string | undefined {
  const start = text.indexOf(open)
  const end = text.lastIndexOf(close)
  return start === -1 || end < start ? undefined : text.slice(start + open.length, end)
}

function turn(question: string, answer: string): Message[] {
  return [
    { role: 'user', content: question },
    { role: 'assistant', content: answer },
  ]
}
