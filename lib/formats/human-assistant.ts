import type { Message } from '@/lib/preference/message'

const lastMarker = '\n\nAssistant:'
const turn = /\n\n(Human|Assistant):/

/** True for a transcript as HH-RLHF writes it. */
export function isTranscript(text: string): boolean {
  return text.startsWith('\n\nHuman:') || text.includes(lastMarker)
}

/**
 * A transcript cut before its last answer; the answer without the white space around it. Null when no assistant speaks.
 * Source: FORMATS.md section 4.12
 */
export function splitLastAnswer(transcript: string): { prompt: string; answer: string } | null {
  const at = transcript.lastIndexOf(lastMarker)
  return at === -1 ? null : { prompt: transcript.slice(0, at), answer: transcript.slice(at + lastMarker.length).trim() }
}

/**
 * The turns of a transcript as messages, white space around each removed.
 * Edges: text before the first marker becomes a system message; a trailing `Assistant:` without text is no turn.
 */
export function turnsOf(transcript: string): Message[] {
  const [preface = '', ...parts] = transcript.split(turn)
  const messages: Message[] = preface.trim() === '' ? [] : [{ role: 'system', content: preface.trim() }]
  for (let i = 0; i + 1 < parts.length; i += 2) {
    const content = (parts[i + 1] ?? '').trim()
    const role = parts[i] === 'Human' ? 'user' : 'assistant'
    if (content !== '' || role === 'user') messages.push({ role, content })
  }
  return messages
}
