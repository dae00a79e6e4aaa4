import { Button } from '@/components/ui/button'
import { Select, Textarea } from '@/components/ui/field'
import type { Exemplar, LabelerConfig } from '@/lib/preference/labeler-config'
import { rationaleOutline } from '@/lib/preference/rationale-outline'
import { templates } from '@/lib/preference/templates'

type Props = { config: LabelerConfig; onChange: (config: LabelerConfig) => void }

const blank: Exemplar = { messages: [{ role: 'user', content: '' }], first: '', second: '', preferred: 'first' }

/** Worked examples, written by hand. */
export function ExemplarFields({ config, onChange }: Props) {
  const { exemplars } = config
  const setAll = (next: Exemplar[]) => onChange({ ...config, exemplars: next })
  return (
    <div className="grid gap-4">
      {exemplars.map((exemplar, index) => (
        <fieldset key={`example ${index + 1}`} className="grid gap-2 rounded-md border border-line p-3">
          <legend className="px-1 font-medium text-sm">Example {index + 1}</legend>
          <OneExemplar
            exemplar={exemplar}
            outline={config.chainOfThought ? outlineFor(config) : null}
            onChange={(changed) => setAll(exemplars.map((one, other) => (other === index ? changed : one)))}
          />
          <Button variant="ghost" className="justify-self-start" onClick={() => setAll(exemplars.filter((_, other) => other !== index))}>
            Remove example {index + 1}
          </Button>
        </fieldset>
      ))}
      <Button className="justify-self-start" onClick={() => setAll([...exemplars, blank])}>
        Add an example
      </Button>
    </div>
  )
}

function outlineFor({ task, labels }: LabelerConfig): string {
  return rationaleOutline(task, templates[task === 'custom' ? 'helpful' : task].response, labels)
}

/** `outline` is null where no rationale is shown. */
type OneProps = { exemplar: Exemplar; outline: string | null; onChange: (exemplar: Exemplar) => void }

function OneExemplar({ exemplar, outline, onChange }: OneProps) {
  const set = (change: Partial<Exemplar>) => onChange({ ...exemplar, ...change })
  return (
    <>
      <Textarea
        label="Prompt"
        rows={3}
        value={exemplar.messages[0]?.content ?? ''}
        onChange={(event) => set({ messages: [{ role: 'user', content: event.target.value }] })}
      />
      <Textarea label="First response" rows={2} value={exemplar.first} onChange={(event) => set({ first: event.target.value })} />
      <Textarea label="Second response" rows={2} value={exemplar.second} onChange={(event) => set({ second: event.target.value })} />
      <Select
        label="Preferred by people"
        value={exemplar.preferred}
        onChange={(event) => set({ preferred: event.target.value === 'second' ? 'second' : 'first' })}
      >
        <option value="first">the first</option>
        <option value="second">the second</option>
      </Select>
      {outline === null ? null : (
        <>
          <Textarea
            label="Rationale"
            rows={4}
            value={exemplar.rationale ?? ''}
            onChange={(event) => {
              const { rationale: _old, ...rest } = exemplar
              onChange(event.target.value === '' ? rest : { ...rest, rationale: event.target.value })
            }}
          />
          {exemplar.rationale === undefined ? (
            <Button variant="ghost" className="justify-self-start" onClick={() => onChange({ ...exemplar, rationale: outline })}>
              Start from an outline: a mark and a reason for each axis
            </Button>
          ) : null}
        </>
      )}
    </>
  )
}
