import type { Preference } from '@/lib/words/preference'

const words: Record<Preference, readonly string[]> = {
  A: [
    'a',
    'modela',
    'model1',
    'responsea',
    'response1',
    'outputa',
    'output1',
    'answera',
    'answer1',
    'texta',
    'text1',
    'left',
    'first',
    'a>b',
    'a>>b',
    'aisbetter',
    'abetter',
  ],
  B: [
    'b',
    'modelb',
    'model2',
    'responseb',
    'response2',
    'outputb',
    'output2',
    'answerb',
    'answer2',
    'textb',
    'text2',
    'right',
    'second',
    'b>a',
    'b>>a',
    'bisbetter',
    'bbetter',
  ],
  tie: ['tie', 'draw', 'equal', 'same', 'both', 'neither', 'bothbad', 'bothgood', 'tie(bothbad)', 'a=b', 'c'],
}
const meanings = new Map(Object.entries(words).flatMap(([preference, all]) => all.map((word) => [word, preference])))

/**
 * What a word such as `A`, `model_b`, `[[A]]`, `left` or `tie` says, whatever its case; undefined for a word that says nothing, and for bare
 * numbers, which count from 0 here and from 1 there.
 */
export function preferenceOfWord(word: unknown): Preference | undefined {
  if (typeof word !== 'string') return undefined
  const meaning = meanings.get(word.toLowerCase().replace(/[[\]\s_.-]/g, ''))
  return meaning === 'A' || meaning === 'B' || meaning === 'tie' ? meaning : undefined
}
