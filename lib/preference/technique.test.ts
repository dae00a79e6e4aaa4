import { expect, test } from 'vitest'
import { type Exemplar, LabelerConfig } from './labeler-config'
import { techniqueName, techniqueOf } from './technique'

const exemplar: Exemplar = { messages: [{ role: 'user', content: 'a' }], first: 'b', second: 'c', preferred: 'first' }

test.each([
  [{ task: 'summarization' as const }, 'Base 0-shot'],
  [{ task: 'helpful' as const, preamble: 'detailed' as const, chainOfThought: true }, 'Detailed + CoT 0-shot'],
  [{ task: 'harmless' as const, exemplars: [exemplar, exemplar] }, 'Base 2-shot'],
  [{ task: 'helpful' as const, preamble: { custom: 'Judge.' }, exemplars: [exemplar] }, 'Own preamble 1-shot'],
])('%o is called %s', (config, name) => {
  expect(techniqueName(techniqueOf(LabelerConfig.parse(config)))).toBe(name)
})
