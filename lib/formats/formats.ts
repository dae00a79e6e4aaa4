import { alpacaEval } from './alpaca-eval'
import { chosenRejected } from './chosen-rejected'
import { concordJsonl } from './concord-jsonl'
import { llmbar } from './llmbar'
import { pandalm } from './pandalm'
import { pandalmJudge } from './pandalm-judge'
import type { Format } from './record'

/** Every format that can be read, the most telling field names first. */
export const formats: readonly Format[] = [concordJsonl, pandalm, pandalmJudge, alpacaEval, llmbar, chosenRejected]

/** The format of an id such as `pandalm`; undefined for an unknown one. */
export function formatById(id: string): Format | undefined {
  return formats.find((format) => format.id === id)
}
