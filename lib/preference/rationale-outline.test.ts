import { expect, test } from 'vitest'
import { LabelerConfig, Task } from './labeler-config'
import { completionPrompt } from './prompt'
import { rationaleOutline } from './rationale-outline'
import { templates } from './templates'

const built = Task.options.filter((task) => task !== 'custom')
const messages = [{ role: 'user' as const, content: 'A text.' }]

test.each(built)('%s: an example with the outline has the thoughts on each response once, then its label', (task) => {
  const { response } = templates[task]
  const rationale = rationaleOutline(task, response, ['1', '2'])
  const exemplars = [{ messages, first: 'One.', second: 'Two.', preferred: 'first' as const, rationale }]
  const config = LabelerConfig.parse({ task, chainOfThought: true, exemplars })
  const prompt = completionPrompt(config, { messages, first: 'Three.', second: 'Four.' }, 'rationale')
  const [example = '', sample = ''] = prompt.split('»»»» Follow the instructions')
  for (const label of ['1', '2']) expect(example.split(`Thoughts on ${response} ${label} -`)).toHaveLength(2)
  expect(example.indexOf(`Thoughts on ${response} 1 -`)).toBeLessThan(example.indexOf(`Thoughts on ${response} 2 -`))
  expect(sample.endsWith(`Thoughts on ${response} 1 -`)).toBe(true)
})

test('summarization weighs the four axes of the paper', () => {
  const outline = rationaleOutline('summarization', 'Summary', ['1', '2'])
  for (const axis of ['Coherence', 'Accuracy', 'Coverage', 'Overall quality']) expect(outline.split(`${axis} - `)).toHaveLength(3)
})
