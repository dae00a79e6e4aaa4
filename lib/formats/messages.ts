import { z } from 'zod'
import type { Message } from '@/lib/preference/message'
import { MessageRole } from '@/lib/words/message'
import type { JsonObject } from './record'

const LooseMessage = z.looseObject({
  role: z.enum(MessageRole.options, { error: 'a role must be system, user, assistant or tool' }),
  content: z.string({ error: 'the content of a message must be text' }),
})

/** A prompt as one text or as a list of messages; anything a message carries beyond role and content is kept aside. */
export const Prompt = z
  .union([z.string().min(1), z.array(LooseMessage).min(1)], { error: 'expected text, or a list of messages with role and content' })
  .transform((prompt) =>
    typeof prompt === 'string' ? { messages: [userMessage(prompt)], meta: {} } : { messages: bare(prompt), meta: metaOf(prompt) },
  )

/** A list of messages of one conversation. */
export const Conversation = z.array(LooseMessage).min(1)
export type Conversation = z.infer<typeof Conversation>

/** A text as the user's only message. */
export function userMessage(content: string): Message {
  return { role: 'user', content }
}

/** Messages with nothing but role and content. */
export function bare(messages: Conversation): Message[] {
  return messages.map(({ role, content }) => ({ role, content }))
}

/** The messages as they came, where they carried more than role and content. */
export function metaOf(messages: Conversation): JsonObject {
  return messages.some((message) => Object.keys(message).length > 2) ? { prompt_messages: messages } : {}
}
