import { csvLine } from './csv-line'
import type { JsonObject } from './record'
import { pAOrLabel, promptText, type WrittenPair } from './written-pair'

/**
 * A row with soft labels for reward models: P(A is better) and the people's votes behind it.
 * Source: FORMATS.md section 2
 */
export function softPairRow(pair: WrittenPair, { isConversational }: { isConversational: boolean }): JsonObject {
  const { nA, nB, nTie } = pair.human
  return {
    id: pair.id,
    prompt: isConversational ? pair.prompt : promptText(pair.prompt),
    response_a: pair.a.text,
    response_b: pair.b.text,
    p_a: pAOrLabel(pair),
    n_human: nA + nB + nTie,
    human_a: nA,
    human_b: nB,
    human_tie: nTie,
    ...(pair.split === null ? {} : { split: pair.split }),
  }
}

const columns = [
  'id',
  'prompt',
  'response_a',
  'response_b',
  'policy_a',
  'policy_b',
  'label',
  'p_a',
  'ai',
  'ai_p_a',
  'human',
  'human_a',
  'human_b',
  'human_tie',
  'tags',
  'split',
] as const

/** The header of the spreadsheet. The byte-order mark tells spreadsheets that the file is UTF-8. */
export const csvHeader = `\uFEFF${csvLine(columns)}`

/**
 * A pair as a line of a spreadsheet, safe against formulas, with its line end.
 * Source: RFC 4180; FORMATS.md section 2
 */
export function csvPairLine({ id, prompt, a, b, preference, pA, ai, human, tags, split }: WrittenPair): string {
  const said = [preference, pA, ai?.preference ?? null, ai?.pA ?? null, human.preference, human.nA, human.nB, human.nTie]
  return csvLine([id, promptText(prompt), a.text, b.text, a.policy, b.policy, ...said, tags.join('; '), split])
}
