import type { Message } from '@/lib/preference/message'
import { PairText } from './pair-text'

/** The prompt's turns; a prompt of one text is shown without its role. */
export function Conversation({ messages, isRaw }: { messages: readonly Message[]; isRaw: boolean }) {
  const [only] = messages
  if (messages.length === 1 && only?.role === 'user') return <PairText text={only.content} isRaw={isRaw} />
  return (
    <ol className="grid gap-3">
      {messages.map(({ role, content }, turn) => (
        <li key={`${turn} ${role}`} className={role === 'assistant' ? 'border-line border-l-2 pl-3' : undefined}>
          <p className="font-medium text-muted text-xs">{role}</p>
          <PairText text={content} isRaw={isRaw} />
        </li>
      ))}
    </ol>
  )
}
