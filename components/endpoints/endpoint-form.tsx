'use client'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Input, Select } from '@/components/ui/field'
import { ErrorState } from '@/components/ui/states'
import { useAddEndpoint, useChangeEndpoint } from '@/lib/client/endpoints'
import type { EndpointView } from '@/lib/labeling/endpoint-types'

type Fields = Record<
  | 'name'
  | 'baseUrl'
  | 'apiKey'
  | 'api'
  | 'maxConcurrency'
  | 'requestsPerMinute'
  | 'tokensPerMinute'
  | 'inputUsdPerMTok'
  | 'outputUsdPerMTok'
  | 'batchPriceFactor',
  string
>

const numberOrNull = (text: string): number | null => (text.trim() === '' ? null : Number(text))
const textOf = (value: number | null | undefined): string => (value == null ? '' : String(value))

/** Adds an endpoint, or changes the one given; a key left empty stays as it is. */
export function EndpointForm({ endpoint, onDone }: { endpoint?: EndpointView; onDone: () => void }) {
  const [fields, setFields] = useState<Fields>(() => fieldsOf(endpoint))
  const add = useAddEndpoint()
  const change = useChangeEndpoint()
  const id = useId()
  const error = add.error ?? change.error
  const set = (name: keyof Fields) => (event: { target: { value: string } }) => setFields({ ...fields, [name]: event.target.value })
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    const { apiKey, ...rest } = toRequest(fields)
    const key = apiKey === '' ? {} : { apiKey }
    if (endpoint === undefined) add.mutate({ ...rest, ...key }, { onSuccess: onDone })
    else change.mutate({ id: endpoint.id, change: { ...rest, ...key } }, { onSuccess: onDone })
  }
  return (
    <Card title={endpoint === undefined ? 'New endpoint' : `Edit ${endpoint.name}`}>
      <form id={id} onSubmit={onSubmit} className="grid gap-3 sm:grid-cols-2">
        <Input label="Name" required value={fields.name} onChange={set('name')} placeholder="OpenAI" />
        <Input
          label="Base URL"
          required
          type="url"
          value={fields.baseUrl}
          onChange={set('baseUrl')}
          placeholder="https://api.openai.com/v1"
          hint="vLLM, llama.cpp, Ollama: http://127.0.0.1:8000/v1 or where yours listens"
        />
        <Input
          label="API key"
          type="password"
          autoComplete="off"
          value={fields.apiKey}
          onChange={set('apiKey')}
          hint={endpoint?.hasApiKey ? 'A key is stored. Leave empty to keep it.' : 'Leave empty if the server asks for none.'}
        />
        <Select label="Protocol" value={fields.api} onChange={set('api')} hint="Base models want text completions.">
          <option value="chat">chat completions</option>
          <option value="completions">text completions</option>
        </Select>
        <Input
          label="Requests at once"
          type="number"
          min={1}
          required
          value={fields.maxConcurrency}
          onChange={set('maxConcurrency')}
          hint="Over all workers together"
        />
        <Input
          label="Requests per minute"
          type="number"
          min={1}
          value={fields.requestsPerMinute}
          onChange={set('requestsPerMinute')}
          hint="Empty: no limit"
        />
        <Input
          label="Tokens per minute"
          type="number"
          min={1}
          value={fields.tokensPerMinute}
          onChange={set('tokensPerMinute')}
          hint="Empty: no limit"
        />
        <div className="grid grid-cols-2 gap-3">
          <Input
            label="$ per million in"
            type="number"
            min={0}
            step="any"
            value={fields.inputUsdPerMTok}
            onChange={set('inputUsdPerMTok')}
            hint="Empty: unknown"
          />
          <Input
            label="$ per million out"
            type="number"
            min={0}
            step="any"
            value={fields.outputUsdPerMTok}
            onChange={set('outputUsdPerMTok')}
            hint="Empty: unknown"
          />
        </div>
        <Input
          label="Price in a batch"
          type="number"
          min={0}
          max={1}
          step="any"
          required
          value={fields.batchPriceFactor}
          onChange={set('batchPriceFactor')}
          hint="As a share of the prices above, for runs by batches: 0.5 is half"
        />
      </form>
      {error === null ? null : (
        <div className="mt-3">
          <ErrorState error={error} />
        </div>
      )}
      <div className="mt-4 flex gap-2">
        <Button type="submit" form={id} variant="primary" disabled={add.isPending || change.isPending}>
          Save
        </Button>
        <Button onClick={onDone}>Cancel</Button>
      </div>
    </Card>
  )
}

function fieldsOf(endpoint: EndpointView | undefined): Fields {
  return {
    name: endpoint?.name ?? '',
    baseUrl: endpoint?.baseUrl ?? '',
    apiKey: '',
    api: endpoint?.api ?? 'chat',
    maxConcurrency: String(endpoint?.maxConcurrency ?? 8),
    requestsPerMinute: textOf(endpoint?.requestsPerMinute),
    tokensPerMinute: textOf(endpoint?.tokensPerMinute),
    inputUsdPerMTok: textOf(endpoint?.inputUsdPerMTok),
    outputUsdPerMTok: textOf(endpoint?.outputUsdPerMTok),
    batchPriceFactor: String(endpoint?.batchPriceFactor ?? 0.5),
  }
}

function toRequest(fields: Fields) {
  return {
    name: fields.name,
    baseUrl: fields.baseUrl,
    apiKey: fields.apiKey,
    api: fields.api === 'completions' ? ('completions' as const) : ('chat' as const),
    maxConcurrency: Number(fields.maxConcurrency),
    requestsPerMinute: numberOrNull(fields.requestsPerMinute),
    tokensPerMinute: numberOrNull(fields.tokensPerMinute),
    inputUsdPerMTok: numberOrNull(fields.inputUsdPerMTok),
    outputUsdPerMTok: numberOrNull(fields.outputUsdPerMTok),
    batchPriceFactor: Number(fields.batchPriceFactor),
  }
}
