import * as z from 'zod/mini'
import { MessageRole } from '@/lib/words/message'

/** One turn of a conversation, as in the chat protocol. A prompt given as one text is one user message. */
export const Message = z.object({ role: MessageRole, content: z.string() })
export type Message = z.infer<typeof Message>
