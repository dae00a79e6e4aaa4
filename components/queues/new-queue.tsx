'use client'
import { type FormEvent, useState } from 'react'
import { formatCount } from '@/components/charts/format'
import { Button, ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Checkbox, Input, Select, Textarea } from '@/components/ui/field'
import { ErrorState } from '@/components/ui/states'
import { toast } from '@/components/ui/toast'
import { useCreateQueue } from '@/lib/client/queues'
import type { QueueKind } from '@/lib/words/people'

const usual = {
  name: '',
  purpose: '',
  nPairs: '',
  kind: 'pull' as const,
  annotators: '',
  overlap: '1',
  overlapShare: '100',
  calibrationEvery: '',
  feedback: false,
  seed: '1',
}
type Draft = Omit<typeof usual, 'kind'> & { kind: QueueKind }

/** Which pairs, who gets them, and how many labels each wants. */
export function NewQueue({ projectId, nGold }: { projectId: string; nGold: number }) {
  const create = useCreateQueue(projectId)
  const [draft, setDraft] = useState<Draft>(usual)
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    create.mutate(queueOf(draft), {
      onSuccess: ({ nItems }) => {
        toast.success(`Queue with ${formatCount(nItems)} pairs made.`)
        setDraft(usual)
      },
    })
  }
  const isShared = Number(draft.overlap) > 1
  return (
    <Card
      title="New queue"
      description="Of all pairs, or of some drawn at random. To draw them by what a labeler says, go to Sampling."
      actions={<ButtonLink href={`/projects/${projectId}/sampling`}>Sampling</ButtonLink>}
    >
      <form onSubmit={onSubmit} className="grid items-start gap-x-4 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">
        <Input
          label="Name"
          required
          maxLength={200}
          value={draft.name}
          onChange={({ target }) => change({ name: target.value })}
          hint="Annotators see it."
        />
        <Input
          label="Purpose"
          maxLength={2000}
          value={draft.purpose}
          onChange={({ target }) => change({ purpose: target.value })}
          hint="For leads; annotators do not see it."
        />
        <NumberInput
          label="Pairs"
          min={1}
          max={1_000_000}
          value={draft.nPairs}
          onChange={(nPairs) => change({ nPairs })}
          hint="Drawn at random; empty takes all."
        />
        <Select
          label="Who gets which"
          value={draft.kind}
          onChange={({ target }) => change({ kind: target.value === 'assigned' ? 'assigned' : 'pull' })}
        >
          <option value="pull">Everybody pulls the next free pair</option>
          <option value="assigned">I assign them</option>
        </Select>
        {draft.kind === 'assigned' ? (
          <Textarea
            label="Annotators"
            required
            rows={3}
            value={draft.annotators}
            onChange={({ target }) => change({ annotators: target.value })}
            hint="One name a line. The pairs are dealt out evenly."
          />
        ) : null}
        <NumberInput
          label="Labels wanted of a pair"
          required
          min={1}
          max={20}
          value={draft.overlap}
          onChange={(overlap) => change({ overlap })}
        />
        {isShared ? (
          <NumberInput
            label="Of what share of the pairs, in %"
            required
            min={1}
            max={100}
            value={draft.overlapShare}
            onChange={(overlapShare) => change({ overlapShare })}
            hint="The others want one label."
          />
        ) : null}
        <NumberInput
          label="A calibration pair every"
          min={2}
          max={1000}
          disabled={nGold === 0}
          value={draft.calibrationEvery}
          onChange={(calibrationEvery) => change({ calibrationEvery })}
          hint={
            nGold === 0
              ? 'Needs pairs with a gold label; there are none.'
              : `pairs; empty for none. ${formatCount(nGold)} pairs have a gold label.`
          }
        />
        {draft.calibrationEvery === '' ? null : (
          <Checkbox
            label="Tell the known answer after it"
            hint="The label then stays as it was given."
            checked={draft.feedback}
            onChange={({ target }) => change({ feedback: target.checked })}
          />
        )}
        <NumberInput
          label="Seed"
          required
          min={0}
          max={4_294_967_295}
          value={draft.seed}
          onChange={(seed) => change({ seed })}
          hint="The same seed draws and deals the same."
        />
        <div className="grid gap-3 sm:col-span-2 lg:col-span-3">
          {create.error === null ? null : <ErrorState error={create.error} />}
          <Button type="submit" variant="primary" className="justify-self-start" disabled={create.isPending}>
            {create.isPending ? 'Making it …' : 'Make the queue'}
          </Button>
        </div>
      </form>
    </Card>
  )
}

function queueOf({ kind, annotators, nPairs, calibrationEvery, overlap, overlapShare, seed, ...rest }: Draft) {
  const names = annotators.split('\n').map((name) => name.trim())
  const isShared = Number(overlap) > 1
  return {
    ...rest,
    kind,
    nPairs: nPairs === '' ? null : Number(nPairs),
    annotators: kind === 'assigned' ? [...new Set(names.filter((name) => name !== ''))] : [],
    overlap: Number(overlap),
    overlapShare: isShared ? Number(overlapShare) / 100 : 1,
    calibrationEvery: calibrationEvery === '' ? null : Number(calibrationEvery),
    seed: Number(seed),
  }
}

type NumberProps = {
  label: string
  value: string
  min: number
  max: number
  required?: boolean
  disabled?: boolean
  hint?: string
  onChange: (value: string) => void
}

function NumberInput({ onChange, ...rest }: NumberProps) {
  return <Input type="number" inputMode="numeric" step={1} {...rest} onChange={({ target }) => onChange(target.value)} />
}
