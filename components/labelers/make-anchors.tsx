'use client'
import { Anchor } from 'lucide-react'
import { useState } from 'react'
import { useAddressFilter } from '@/components/filters/filter-bar'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Checkbox, Input, Select } from '@/components/ui/field'
import { ErrorState } from '@/components/ui/states'
import { toast } from '@/components/ui/toast'
import { useMakeAnchors } from '@/lib/client/drift'
import { useFilters } from '@/lib/client/filters'

const empty = { name: '', n: '200', seed: '1', tag: '', onlyHumanLabelled: true }

/** Draws pairs by a seed and freezes them under a name. */
export function MakeAnchors({ projectId }: { projectId: string }) {
  const [isOpen, setOpen] = useState(false)
  const [draft, setDraft] = useState(empty)
  const { data } = useFilters(projectId)
  const { set } = useAddressFilter()
  const making = useMakeAnchors(projectId)
  const change = (open: boolean) => {
    making.reset()
    setOpen(open)
  }
  const make = () => {
    const { name, n, seed, tag, onlyHumanLabelled } = draft
    making.mutate(
      { name, n: Number(n), seed, onlyHumanLabelled, ...(tag === '' ? {} : { tag }) },
      {
        onSuccess: (made) => {
          setOpen(false)
          setDraft(empty)
          toast.success(`${made.nPairs} pairs are frozen as ${made.name}`)
          set('anchors', made.id)
        },
      },
    )
  }
  return (
    <>
      <Button onClick={() => change(true)}>
        <Anchor aria-hidden="true" className="size-4" /> Freeze anchor pairs
      </Button>
      <Dialog
        title="Freeze anchor pairs"
        description="Drawn once at random and never changed. The same seed over the same pairs draws the same."
        open={isOpen}
        onOpenChange={change}
      >
        <form
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault()
            make()
          }}
        >
          <Input
            label="Name"
            required
            maxLength={200}
            autoComplete="off"
            value={draft.name}
            onChange={({ target }) => setDraft({ ...draft, name: target.value })}
          />
          <div className="grid gap-4 sm:grid-cols-2">
            <Input
              label="How many pairs"
              type="number"
              min={1}
              max={20000}
              required
              value={draft.n}
              onChange={({ target }) => setDraft({ ...draft, n: target.value })}
            />
            <Input label="Seed" required value={draft.seed} onChange={({ target }) => setDraft({ ...draft, seed: target.value })} />
          </div>
          <Select label="Tag" value={draft.tag} onChange={({ target }) => setDraft({ ...draft, tag: target.value })}>
            <option value="">All tags</option>
            {data?.tags.map(({ name, n }) => (
              <option key={name} value={name}>
                {name} ({n})
              </option>
            ))}
          </Select>
          <Checkbox
            label="Only pairs that people have labelled"
            hint="Then agreement with people can be followed too."
            checked={draft.onlyHumanLabelled}
            onChange={({ target }) => setDraft({ ...draft, onlyHumanLabelled: target.checked })}
          />
          {making.isError ? <ErrorState error={making.error} /> : null}
          <div className="flex justify-end gap-2">
            <Button onClick={() => change(false)}>Cancel</Button>
            <Button type="submit" variant="primary" disabled={making.isPending}>
              Freeze
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  )
}
