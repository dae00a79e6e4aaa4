import type { PromptStep } from '@/lib/preference/prompt-steps'
import { tokenizer } from './tokenizer'

/** What a chat protocol adds to each message, and to the whole. */
const tokensPerMessage = 4
const tokensPerChat = 3
/** Texts that look like a model's special tokens are nothing but texts here. */
export const asPlainText = { disallowedSpecial: new Set<string>() }

/** Tokens of a request as an OpenAI tokenizer counts them; other models' counts differ by some percent. */
export function tokensOf({ content }: Pick<PromptStep, 'content'>): number {
  const { countTokens } = tokenizer()
  if ('text' in content) return countTokens(content.text, asPlainText)
  return content.messages.reduce((sum, message) => sum + countTokens(message.content, asPlainText) + tokensPerMessage, tokensPerChat)
}
