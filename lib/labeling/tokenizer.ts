import { createRequire } from 'node:module'

type Tokenizer = typeof import('gpt-tokenizer')
let loaded: Tokenizer | undefined

/** The tokenizer takes half a second to load, and most processes that could count tokens never do: it is loaded when first asked for. */
export function tokenizer(): Tokenizer {
  loaded ??= createRequire(import.meta.url)('gpt-tokenizer') as Tokenizer
  return loaded
}
