import { sha256 } from './hash'

/**
 * The identity of a prompt in its project: its roles and contents, with line ends as LF, Unicode composed (NFC) and no white space around a message.
 */
export function promptHash(messages: readonly { role: string; content: string }[]): Buffer {
  return sha256(JSON.stringify(messages.map(({ role, content }) => [role, content.replaceAll('\r\n', '\n').normalize('NFC').trim()])))
}

/**
 * The identity of a response: prompt, policy and exact text.
 * @param policy null when nobody knows who wrote it
 */
export function responseHash(prompt: Uint8Array, policy: string | null, text: string): Buffer {
  return sha256(prompt, policy ?? '', text)
}

/** The identity of a pair: its two responses, whichever way round. */
export function pairHash(responseA: Uint8Array, responseB: Uint8Array): Buffer {
  return sha256(...[responseA, responseB].sort(Buffer.compare))
}
