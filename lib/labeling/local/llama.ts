import { Conflict } from '@/lib/store/errors'

/** The part of node-llama-cpp that Concord uses. The package itself is optional, so nothing here may import it. */
export type LlamaModule = {
  getLlama: (options: { build: 'never'; skipDownload: true; logLevel: 'error' }) => Promise<Llama>
  resolveChatWrapper: (model: LlamaModel) => ChatWrapper
}
export type Llama = { loadModel: (options: { modelPath: string }) => Promise<LlamaModel> }
export type LlamaModel = {
  tokenizer: unknown
  trainContextSize: number
  tokens: { bos: number | null; shouldPrependBosToken: boolean }
  tokenize: (text: string) => number[]
  detokenize: (tokens: readonly number[]) => string
  isEogToken: (token: number) => boolean
  createContext: (options: { contextSize: number; sequences: number }) => Promise<LlamaContext>
}
export type LlamaContext = { getSequence: () => LlamaSequence }
export type LlamaSequence = {
  nextTokenIndex: number
  adaptStateToTokens: (tokens: number[], allowShift: boolean) => Promise<void>
  controlledEvaluate: (input: (number | [number, { generateNext: NextToken }])[]) => Promise<(Evaluated | undefined)[]>
}
/** Temperature 1 and no cut-off, so that what comes back is what the model believes. */
export type NextToken = {
  logits: { filter: { tokens: readonly number[]; includeTop: number } }
  totalLogitWeight: true
  options: { temperature: 1; topK: 0; topP: 1; minP: 0 }
}
export type Evaluated = { next: { logits?: Map<number, number>; totalLogitWeight?: number } }
export type ChatTurn = { type: 'system' | 'user'; text: string } | { type: 'model'; response: string[] }
export type ChatWrapper = {
  generateContextState: (asked: { chatHistory: ChatTurn[] }) => { contextText: { tokenize: (tokenizer: unknown) => number[] } }
}

export const howToInstall = 'npm install --no-save node-llama-cpp@3'
const packageName = 'node-llama-cpp'

/** A local model was asked for, and the package that runs it is not installed. */
export class LlamaMissing extends Conflict {
  constructor(cause: unknown) {
    super(
      'local-models-not-installed',
      `Local models need the package node-llama-cpp, which is not installed here.`,
      `Run "${howToInstall}" in Concord's folder and start it again.`,
    )
    this.cause = cause
  }
}

/**
 * node-llama-cpp, if it is installed beside Concord. It is no dependency, because installing it may download or compile for minutes, and fails where
 * neither works.
 * @throws LlamaMissing, with the command that installs it
 */
export async function loadLlama(): Promise<LlamaModule> {
  try {
    const loaded: LlamaModule = await import(/* turbopackIgnore: true */ /* webpackIgnore: true */ packageName)
    return loaded
  } catch (error) {
    throw new LlamaMissing(error)
  }
}

/** Whether a local model could be run. */
export async function isLlamaInstalled(): Promise<boolean> {
  return loadLlama().then(
    () => true,
    () => false,
  )
}
