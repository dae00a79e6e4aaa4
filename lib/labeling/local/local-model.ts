import type { Message } from '@/lib/preference/message'
import { type Generated, generate } from './generate'
import type { ChatTurn, ChatWrapper, LlamaModel, LlamaModule, LlamaSequence } from './llama'

/** Room for the paper's prompts (4,096 tokens) with long responses; a smaller model keeps its own limit. */
const largestContext = 8192
/** Requests that the model reads side by side. */
export const sequencesAtOnce = 4

export type LocalRequest = {
  content: { messages: readonly Message[] } | { text: string }
  maxTokens: number
  temperature: number
  n: number
  topK: number
}
export type LocalAnswer = { tokens: Generated[]; isAtLimit: boolean }

/** A prompt that does not fit, and is refused rather than cut. */
export class PromptTooLong extends RangeError {}

/** A GGUF file in memory, ready to be asked by several at once. */
export class LocalModel {
  readonly #free: LlamaSequence[]
  readonly #waiting: ((sequence: LlamaSequence) => void)[] = []

  private constructor(
    private readonly model: LlamaModel,
    private readonly wrapper: ChatWrapper,
    private readonly contextSize: number,
    sequences: LlamaSequence[],
  ) {
    this.#free = sequences
  }

  /** Loads a file, with what the machine's processors and graphics cards can do for it. @throws whatever node-llama-cpp says of the file */
  static async load({ getLlama, resolveChatWrapper }: LlamaModule, modelPath: string): Promise<LocalModel> {
    const llama = await getLlama({ build: 'never', skipDownload: true, logLevel: 'error' })
    const model = await llama.loadModel({ modelPath })
    const contextSize = Math.min(model.trainContextSize, largestContext)
    const context = await model.createContext({ contextSize, sequences: sequencesAtOnce })
    const sequences = Array.from({ length: sequencesAtOnce }, () => context.getSequence())
    return new LocalModel(model, resolveChatWrapper(model), contextSize, sequences)
  }

  /**
   * `n` answers to a prompt with the number of tokens that were read.
   * @throws PromptTooLong when prompt and answer do not fit into the context; the signal's reason when it aborts
   */
  async complete({ content, maxTokens, temperature, n, topK }: LocalRequest, signal: AbortSignal) {
    const prompt = this.#tokensOf(content)
    if (prompt.length + maxTokens > this.contextSize) {
      throw new PromptTooLong(
        `The prompt has ${prompt.length} tokens and its answer up to ${maxTokens}; this model's context holds ${this.contextSize}.`,
      )
    }
    const sequence = await this.#take()
    try {
      const answers: LocalAnswer[] = []
      for (let nth = 0; nth < n; nth += 1) {
        const tokens: Generated[] = []
        for await (const token of generate(sequence, this.model, prompt, { maxTokens, temperature, topK, random: Math.random })) {
          tokens.push(token)
          signal.throwIfAborted()
        }
        answers.push({ tokens, isAtLimit: tokens.length === maxTokens })
      }
      return { answers, inputTokens: prompt.length }
    } finally {
      this.#giveBack(sequence)
    }
  }

  /** What a token reads as. */
  textOf(tokens: readonly number[]): string {
    return this.model.detokenize(tokens)
  }

  #tokensOf(content: LocalRequest['content']): number[] {
    if ('messages' in content) {
      const { contextText } = this.wrapper.generateContextState({ chatHistory: historyOf(content.messages) })
      return contextText.tokenize(this.model.tokenizer)
    }
    const { bos, shouldPrependBosToken } = this.model.tokens
    const tokens = this.model.tokenize(content.text)
    return bos !== null && shouldPrependBosToken ? [bos, ...tokens] : tokens
  }

  async #take(): Promise<LlamaSequence> {
    return this.#free.pop() ?? new Promise((resolve) => this.#waiting.push(resolve))
  }

  #giveBack(sequence: LlamaSequence): void {
    const next = this.#waiting.shift()
    if (next === undefined) this.#free.push(sequence)
    else next(sequence)
  }
}

/** A chat that ends with the assistant's words is continued from them. */
function historyOf(messages: readonly Message[]): ChatTurn[] {
  const turns = messages.map(({ role, content }): ChatTurn => {
    if (role === 'assistant') return { type: 'model', response: [content] }
    return { type: role === 'system' ? 'system' : 'user', text: content }
  })
  return messages.at(-1)?.role === 'assistant' ? turns : [...turns, { type: 'model', response: [] }]
}
