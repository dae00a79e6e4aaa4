import { readPrompt } from '@/lib/baseline/read-prompt'
import { truthOf } from '../../testing/asked'
import type { ChatTurn, LlamaModule, LlamaSequence } from '../llama'

const endOfText = 0
const beginning = 1
const turnMark = '\u0002'

/** What a stand-in saw of how it was used. */
export type StandIn = { module: LlamaModule; loaded: string[]; tokensRead: number }

/**
 * node-llama-cpp's surface with a model whose tokens are characters. It knows the right answer to every labeler prompt, writes a rationale when asked
 * for one, and answers anything else with "Hi". 4 % of the probability lies beside the labels.
 */
export function standInLlama(trainContextSize = 4096): StandIn {
  const standIn: StandIn = {
    loaded: [],
    tokensRead: 0,
    module: { getLlama: async () => ({ loadModel }), resolveChatWrapper: () => wrapper },
  }
  const tokenize = (text: string) => [...text].map((char) => char.codePointAt(0) ?? endOfText)
  const wrapper = {
    generateContextState: ({ chatHistory }: { chatHistory: ChatTurn[] }) => ({
      contextText: { tokenize: () => [beginning, ...tokenize(chatHistory.map(textOfTurn).join(turnMark))] },
    }),
  }
  async function loadModel({ modelPath }: { modelPath: string }) {
    standIn.loaded.push(modelPath)
    return {
      tokenizer: null,
      trainContextSize,
      tokens: { bos: beginning, shouldPrependBosToken: true },
      tokenize,
      detokenize: (tokens: readonly number[]) => String.fromCodePoint(...tokens),
      isEogToken: (token: number) => token === endOfText,
      createContext: async () => ({ getSequence: () => sequence(standIn) }),
    }
  }
  return standIn
}

const textOfTurn = (turn: ChatTurn): string => ('text' in turn ? turn.text : turn.response.join(''))

function sequence(standIn: StandIn): LlamaSequence {
  let read: number[] = []
  return {
    get nextTokenIndex() {
      return read.length
    },
    adaptStateToTokens: async (tokens) => {
      const differsAt = tokens.findIndex((token, at) => token !== read[at])
      read = read.slice(0, differsAt === -1 ? Math.min(read.length, tokens.length) : differsAt)
    },
    controlledEvaluate: async (input) =>
      input.map((item) => {
        read.push(typeof item === 'number' ? item : item[0])
        standIn.tokensRead += 1
        if (typeof item === 'number') return undefined
        const text = String.fromCodePoint(...read.filter((token) => token !== beginning))
        return { next: distribution(text, item[1].generateNext.logits.filter.includeTop) }
      }),
  }
}

/** Logits are shifted by 7, as no model's are normalised. */
function distribution(text: string, includeTop: number) {
  const likely = nextOf(text)
  const logits = [...likely].map(([token, p]) => [token, Math.log(p) + 7] as const).sort((a, b) => b[1] - a[1])
  const highest = logits[0]?.[1] ?? 0
  const totalLogitWeight = logits.reduce((sum, [, logit]) => sum + Math.exp(logit - highest), 0)
  return { logits: new Map(logits.slice(0, includeTop)), totalLogitWeight }
}

function nextOf(text: string): Map<number, number> {
  const turns = text.split(turnMark)
  const [written = ''] = turns.slice(-1)
  const asked = readPrompt(turns.length === 1 ? turns : turns.slice(0, -1))
  if (turns.length === 1) return verdict(text)
  if (asked?.wantsRationale) return certain('The first is better.'.slice(written.length))
  if (asked === null) return certain('Hi'.slice(written.length))
  return written === '' ? labels(truthOf(asked.context, asked.first, asked.second)) : certain('')
}

/** A text completion: the label stands right after the ending. */
function verdict(text: string): Map<number, number> {
  const asked = readPrompt([text])
  return asked === null || asked.wantsRationale ? certain('') : labels(truthOf(asked.context, asked.first, asked.second))
}

const labels = (pFirst: number): Map<number, number> =>
  new Map([
    [49, 0.96 * pFirst],
    [50, 0.96 * (1 - pFirst)],
    [84, 0.04],
  ])

const certain = (rest: string): Map<number, number> =>
  new Map([
    [rest.codePointAt(0) ?? endOfText, 0.99],
    [63, 0.01],
  ])
