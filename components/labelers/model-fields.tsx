import { useId } from 'react'
import { Input, Select } from '@/components/ui/field'
import type { EndpointView } from '@/lib/labeling/endpoint-types'
import type { LabelerDraft } from './draft'

const baselineModels = ['longest', 'overlap', 'planted:position=0.8,length=0.5,noise=0.3,overconfidence=2,quality=3,seed=1']

const kindNote = { baseline: ' (baselines: rules, not models)', local: ' (GGUF files on this machine)', openai: '' }
const modelHint = {
  baseline: 'longest, overlap, or planted: with its biases as numbers',
  local: 'A file of the models folder, or the full path of a .gguf file',
  openai: 'The name that the endpoint knows it by',
}

type Props = { draft: LabelerDraft; endpoints: readonly EndpointView[]; isNamed: boolean; onChange: (draft: LabelerDraft) => void }

/** Name, endpoint and model. */
export function ModelFields({ draft, endpoints, isNamed, onChange }: Props) {
  const listId = useId()
  const endpoint = endpoints.find(({ id }) => id === draft.endpointId)
  const isBaseline = endpoint?.kind === 'baseline'
  const models = isBaseline ? baselineModels : Object.keys(endpoint?.probes ?? {})
  return (
    <div className="grid gap-3">
      <Input
        label="Name"
        required
        disabled={isNamed}
        value={draft.name}
        onChange={(event) => onChange({ ...draft, name: event.target.value })}
        placeholder="Detailed, chain of thought"
      />
      <Select label="Endpoint" value={draft.endpointId} onChange={(event) => onChange({ ...draft, endpointId: event.target.value })}>
        {endpoints.length === 0 ? <option value="">Add an endpoint first</option> : null}
        {endpoints.map(({ id, name, kind }) => (
          <option key={id} value={id}>
            {name}
            {kindNote[kind]}
          </option>
        ))}
      </Select>
      <Input
        label="Model"
        required
        list={listId}
        value={draft.model}
        onChange={(event) => onChange({ ...draft, model: event.target.value })}
        hint={modelHint[endpoint?.kind ?? 'openai']}
      />
      <datalist id={listId}>
        {models.map((model) => (
          <option key={model} value={model} />
        ))}
      </datalist>
    </div>
  )
}
