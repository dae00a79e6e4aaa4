import * as z from 'zod/mini'
import en from 'zod/v4/locales/en.js'
import { Checkbox, Input, Select, Textarea } from '@/components/ui/field'
import { LabelerConfig, Task } from '@/lib/preference/labeler-config'
import { ContextFields } from './context-fields'
import { NumberField } from './number-field'
import { startTemplate, TemplateFields } from './template-fields'

// The small zod brings no words along for what is wrong with a field.
z.config(en())

const taskNames: Record<Task, string> = {
  summarization: 'Summarization: the better summary',
  helpful: 'Helpful dialogue: the more helpful and honest response',
  harmless: 'Harmless dialogue: asks for the more harmful one, and turns it round',
  'question answering': 'Question answering: the better answer',
  'content generation': 'Content generation: the better piece of writing',
  custom: 'Your own template',
}

type Props = { config: LabelerConfig; onChange: (config: LabelerConfig) => void }

/** Task, preamble, chain of thought, orders and sampling. */
export function ConfigFields({ config, onChange }: Props) {
  const set = (change: Partial<LabelerConfig>) => onChange({ ...config, ...change })
  const chooseTask = (task: Task) => set(task === 'custom' ? { task, template: config.template ?? startTemplate } : { task })
  const problem = LabelerConfig.safeParse(config).error?.issues[0]
  return (
    <div className="grid gap-3">
      <Select label="Task" value={config.task} onChange={(event) => chooseTask(Task.parse(event.target.value))}>
        {Task.options.map((task) => (
          <option key={task} value={task}>
            {taskNames[task]}
          </option>
        ))}
      </Select>
      {config.task === 'custom' ? (
        <TemplateFields config={config} onChange={onChange} />
      ) : (
        <>
          <Preamble config={config} onChange={onChange} />
          <Select
            label="Technique"
            value={config.method}
            onChange={(event) => set({ method: LabelerConfig.shape.method.parse(event.target.value) })}
          >
            <option value="comparison">Compare the two responses</option>
            <option value="scores">Mark each response from 1 to 10, and compare the marks</option>
          </Select>
        </>
      )}
      <Checkbox
        label="Chain of thought"
        hint="A rationale first, then the verdict: two requests for each order."
        checked={config.chainOfThought}
        onChange={(event) => set({ chainOfThought: event.target.checked })}
      />
      <Select
        label="Orders"
        value={config.orders}
        onChange={(event) => set({ orders: LabelerConfig.shape.orders.parse(event.target.value) })}
        hint="Averaging both orders takes out most of the position bias, and shows how much there was."
      >
        <option value="both">Both, averaged</option>
        <option value="AB">A first only</option>
        <option value="BA">B first only</option>
      </Select>
      <div className="grid grid-cols-2 gap-3">
        <NumberField
          label="Samples"
          value={config.samples}
          min={1}
          max={64}
          onChange={(samples) => set({ samples })}
          hint="More than 1: self-consistency"
        />
        <NumberField
          label="Temperature of rationales"
          value={config.temperature}
          min={0}
          max={2}
          step={0.1}
          onChange={(temperature) => set({ temperature })}
        />
        <Input
          label="Drawn from the likeliest"
          type="number"
          min={1}
          max={1000}
          value={config.topK ?? ''}
          onChange={({ target }) => set({ topK: target.value === '' ? null : target.valueAsNumber })}
          hint="Tokens (top-k); the paper takes 40. Empty: not sent, as OpenAI does not know it"
        />
        <NumberField
          label="Tokens of a rationale"
          value={config.maxRationaleTokens}
          min={16}
          max={8192}
          onChange={(maxRationaleTokens) => set({ maxRationaleTokens })}
        />
        <NumberField
          label="Votes"
          value={config.votes}
          min={1}
          max={64}
          onChange={(votes) => set({ votes })}
          hint="Where log-probabilities are missing"
        />
      </div>
      <ContextFields config={config} onChange={onChange} />
      {problem === undefined || problem.path[0] === 'template' ? null : (
        <p role="alert" className="text-danger text-sm">
          {problem.path.join('.')}: {problem.message}
        </p>
      )}
    </div>
  )
}

function Preamble({ config, onChange }: Props) {
  const isCustom = typeof config.preamble !== 'string'
  const kind = typeof config.preamble === 'string' ? config.preamble : 'custom'
  const choose = (value: string) =>
    onChange({
      ...config,
      preamble:
        value === 'base' || value === 'detailed'
          ? value
          : { custom: isCustom ? '' : 'You will be given a text and two responses. {instruction}' },
    })
  return (
    <>
      <Select label="Preamble" value={kind} onChange={(event) => choose(event.target.value)}>
        <option value="base">Base: a sentence</option>
        <option value="detailed">Detailed: what good means, point by point</option>
        <option value="custom">Your own</option>
      </Select>
      {typeof config.preamble === 'string' ? null : (
        <Textarea
          label="Your preamble"
          rows={6}
          value={config.preamble.custom}
          onChange={(event) => onChange({ ...config, preamble: { custom: event.target.value } })}
          hint="{instruction} becomes the task's instruction: to answer, or with chain of thought to explain."
        />
      )}
    </>
  )
}
