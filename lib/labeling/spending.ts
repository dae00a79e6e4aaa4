import type { Answer } from './ask'
import { AskFailure } from './ask-failure'
import type { LabelRequest } from './label-request'
import type { PatientAsk, Stop } from './patient-ask'
import { tokensOf } from './tokens'

/** Below this a prompt is never cut by a server. */
const shortPrompt = 4000
const charsPerTokenAtMost = 6
/** Tokenizers differ; none needs so few tokens for the same text. */
const leastShareCounted = 0.6

/** Adds up what the requests of one judgment cost. */
export class Spending {
  inputTokens = 0
  outputTokens = 0
  latencyMs = 0
  requestHash: Buffer | null = null

  constructor(
    private readonly send: PatientAsk,
    private readonly stop: Stop,
  ) {}

  /**
   * The answer to one request of the judgment. A judgment that has cost something already is brought to its end, also when its run is being paused.
   * @throws AskFailure, also when the server has read much less than was sent; the signal's reason when stopped
   */
  readonly ask = async (request: LabelRequest): Promise<Answer> => {
    const { soft, hard } = this.stop
    const answer = await this.send(request, { soft: this.requestHash === null ? soft : hard, hard })
    this.inputTokens += answer.inputTokens
    this.outputTokens += answer.outputTokens
    this.latencyMs += answer.latencyMs
    this.requestHash = answer.requestHash
    requireWholePrompt(request, answer)
    return answer
  }
}

/** Some servers drop the beginning of a prompt that is too long for them and say nothing; the tokens they count give them away. */
function requireWholePrompt({ content }: LabelRequest, { inputTokens }: Answer): void {
  const chars = 'text' in content ? content.text.length : content.messages.reduce((sum, message) => sum + message.content.length, 0)
  if (inputTokens === 0 || chars < shortPrompt || inputTokens * charsPerTokenAtMost >= chars) return
  const sent = tokensOf({ content })
  if (inputTokens >= leastShareCounted * sent) return
  throw new AskFailure(
    'cut by the server',
    `The server counted ${inputTokens} tokens of about ${sent} that were sent, so it seems to have cut the prompt. Raise its context length, or set the labeler's limit below it.`,
  )
}
