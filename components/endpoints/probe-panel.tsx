'use client'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/field'
import { ErrorState } from '@/components/ui/states'
import { Table, Td, Th } from '@/components/ui/table'
import { useProbe } from '@/lib/client/endpoints'
import type { EndpointView, Probe } from '@/lib/labeling/endpoint-types'

/** What each model of an endpoint was seen to do, and a question to find out about another. */
export function ProbePanel({ endpoint }: { endpoint: EndpointView }) {
  const [model, setModel] = useState('')
  const probe = useProbe()
  const probes = Object.entries(endpoint.probes)
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    probe.mutate({ id: endpoint.id, model })
  }
  return (
    <div className="grid gap-3">
      {probes.length === 0 ? null : <ProbeTable probes={probes} />}
      <form onSubmit={onSubmit} className="flex flex-wrap items-end gap-2">
        <div className="min-w-52 flex-1">
          <Input label="Ask a model" required value={model} onChange={(event) => setModel(event.target.value)} placeholder="gpt-4.1-mini" />
        </div>
        <Button type="submit" disabled={probe.isPending}>
          {probe.isPending ? 'Asking …' : 'Probe'}
        </Button>
      </form>
      {probe.error === null ? null : <ErrorState error={probe.error} />}
      {probe.data === undefined || probe.data.models.length === 0 ? null : (
        <p className="break-words text-muted text-xs">The server names these models: {probe.data.models.join(', ')}</p>
      )}
    </div>
  )
}

function ProbeTable({ probes }: { probes: readonly (readonly [string, Probe])[] }) {
  return (
    <Table caption="What was seen, by asking">
      <thead>
        <tr>
          <Th>Model</Th>
          <Th>Log-probabilities</Th>
          <Th className="text-right">Coverage</Th>
          <Th className="text-right">Answered in</Th>
          <Th>Notes</Th>
        </tr>
      </thead>
      <tbody>
        {probes.map(([model, { logprobs, topLogprobs, coverage, latencyMs, notes }]) => (
          <tr key={model}>
            <Th scope="row" className="break-all font-normal text-ink text-sm">
              {model}
            </Th>
            <Td>{logprobs ? `yes, top ${topLogprobs}` : 'no'}</Td>
            <Td className="text-right tabular-nums">{coverage === null ? '–' : coverage.toFixed(3)}</Td>
            <Td className="text-right tabular-nums">{Math.round(latencyMs)} ms</Td>
            <Td className="text-muted">{notes.join(' ')}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
