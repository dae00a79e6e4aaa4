import { Button } from '@/components/ui/button'
import { Textarea } from '@/components/ui/field'
import { type CustomTemplate, templateFields, templateProblems } from '@/lib/preference/custom-template'
import type { LabelerConfig } from '@/lib/preference/labeler-config'

type Props = { config: LabelerConfig; onChange: (config: LabelerConfig) => void }

/** Where a template of one's own begins. */
export const startTemplate: CustomTemplate = {
  body: [
    'You will be given a conversation and two responses to its last turn. Decide which response is better.',
    'Output {label_first} if the first response is better, {label_second} if the second is.',
    '',
    'Conversation:',
    '{prompt}',
    '',
    'First response:',
    '{first}',
    '',
    'Second response:',
    '{second}',
    '',
    'End of the responses.',
  ].join('\n'),
  explain: 'Explain which response is better.\n\nRationale:',
  answer: 'Better response=',
}

/** A prompt in words of one's own, with its fields, and what is wrong with it under the part that it is about. */
export function TemplateFields({ config, onChange }: Props) {
  const template = config.template ?? startTemplate
  const set = (change: Partial<CustomTemplate>) => onChange({ ...config, template: { ...template, ...change } })
  const problems = templateProblems(template, { examples: config.exemplars.length > 0, principles: config.principles.length > 0 })
  const about = (part: 'body' | 'explain' | 'answer') => {
    const messages = problems.filter((problem) => problem.part === part).map(({ message }) => message)
    return messages.length === 0 ? undefined : messages.join(' ')
  }
  return (
    <fieldset className="grid gap-3 rounded-md border border-line p-3">
      <legend className="px-1 font-medium text-sm">Your template</legend>
      <Textarea
        label="Prompt"
        rows={14}
        value={template.body}
        error={about('body')}
        onChange={(event) => set({ body: event.target.value })}
        hint="It must ask for the better response."
      />
      <dl className="grid grid-cols-[auto_1fr] gap-x-2 text-xs">
        {Object.entries(templateFields).map(([name, meaning]) => (
          <div key={name} className="contents">
            <dt>
              <code>{`{${name}}`}</code>
            </dt>
            <dd className="text-muted">{meaning}</dd>
          </div>
        ))}
      </dl>
      <Textarea
        label="Right before the label"
        rows={2}
        value={template.answer}
        error={about('answer')}
        onChange={(event) => set({ answer: event.target.value })}
      />
      <Textarea
        label="What asks for the rationale"
        rows={3}
        value={template.explain}
        error={about('explain')}
        onChange={(event) => set({ explain: event.target.value })}
        hint="Used with chain of thought."
      />
      <Button className="justify-self-start" onClick={() => onChange({ ...config, template: startTemplate })}>
        Start again from the example
      </Button>
    </fieldset>
  )
}
