import { Conversation } from '@/components/pairs/conversation'
import { Button } from '@/components/ui/button'
import type { Message } from '@/lib/preference/message'

/** Turns that stay in sight of a long conversation: the question and what led to it. */
const nShown = 3

type Props = { messages: readonly Message[]; isRaw: boolean; isUnfolded: boolean; onUnfold: () => void }

/** A prompt; of a long conversation the last turns, the earlier ones behind a button. */
export function FoldedConversation({ messages, isRaw, isUnfolded, onUnfold }: Props) {
  const nFolded = messages.length > nShown + 1 ? messages.length - nShown : 0
  if (nFolded === 0) return <Conversation messages={messages} isRaw={isRaw} />
  return (
    <div className="grid gap-3">
      <Button className="justify-self-start" aria-expanded={isUnfolded} onClick={onUnfold}>
        {isUnfolded ? 'Fold the earlier turns' : `Show ${nFolded} earlier turns`} (f)
      </Button>
      <Conversation messages={isUnfolded ? messages : messages.slice(nFolded)} isRaw={isRaw} />
    </div>
  )
}
