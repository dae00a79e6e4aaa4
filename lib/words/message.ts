import * as z from 'zod/mini'

/** Whose turn of a conversation it is, as in the chat protocol. */
export const MessageRole = z.enum(['system', 'user', 'assistant', 'tool'])
export type MessageRole = z.infer<typeof MessageRole>
