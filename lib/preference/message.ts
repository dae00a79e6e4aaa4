import * as z from 'zod/mini'

/** One turn of a conversation, as in the chat protocol. A prompt given as one text is one user message. */
export const Message = z.object({ role: z.enum(['system', 'user', 'assistant', 'tool']), content: z.string() })
export type Message = z.infer<typeof Message>
