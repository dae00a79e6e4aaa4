import { followMarker, unquoteFrame } from '@/lib/preference/frame'
import { templates } from '@/lib/preference/templates'

/** What a labeler's prompt asks, as a rule without understanding can read it off the frame. */
export type AskedPair = {
  /** The prompt as one text, as `contextText` writes it. */
  context: string
  first: string
  second: string
  labels: readonly [string, string]
  /** The harmless task asks for the response that is not preferred. */
  asksForWorse: boolean
  /** The first step of a chain of thought. */
  wantsRationale: boolean
}

const opening = /^(?:Text|Context) - /m
const responses = /^(Summary|Response) (\S{1,8}) - /gm
const verdictEnding = /\n\nPreferred (?:Summary|Response)=$/
const labelOnly = /\n\nAnswer [^\n]* and nothing else\.$/

/**
 * The pair that a labeler's prompt is about, or null when the text is no such prompt.
 * @param turns the contents of the chat messages, or the one text of a completion
 */
export function readPrompt(turns: readonly string[]): AskedPair | null {
  const question = turns[0] ?? ''
  const isVerdict = verdictEnding.test(turns.at(-1) ?? '')
  const afterExamples = question.lastIndexOf(followMarker)
  const body = withoutEnding(question.slice(Math.max(0, afterExamples)))
  const start = opening.exec(body)
  const [first, second] = [...body.matchAll(responses)]
  if (start === null || first === undefined || second === undefined) return null
  const part = (from: number, to: number) => unquoteFrame(body.slice(from, to))
  return {
    context: part(start.index + start[0].length, first.index - 2),
    first: part(first.index + first[0].length, second.index - 2),
    second: part(second.index + second[0].length, body.length),
    labels: [first[2] ?? '1', second[2] ?? '2'],
    asksForWorse: /\b(?:more|most) harmful\b/i.test(question.slice(0, question.search(opening))),
    wantsRationale: !isVerdict,
  }
}

/** The endings are Concord's own; a response that ends like one is quoted or keeps its words, because only the last is cut. */
function withoutEnding(text: string): string {
  const rationale = text.search(/^Rationale:/m)
  if (rationale !== -1) {
    const before = text.slice(0, rationale)
    const ending = Object.values(templates).find(({ consider }) => before.endsWith(`\n\n${consider}\n\n`))
    return ending === undefined ? before : before.slice(0, before.length - ending.consider.length - 4)
  }
  const thoughts = text.lastIndexOf('\n\nThoughts on ')
  if (thoughts !== -1) return text.slice(0, thoughts)
  return text.replace(verdictEnding, '').replace(labelOnly, '')
}
