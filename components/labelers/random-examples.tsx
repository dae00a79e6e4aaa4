import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/field'
import { messageOf } from '@/components/ui/states'
import { toast } from '@/components/ui/toast'
import { useRandomExamples } from '@/lib/client/labelers'
import type { Exemplar } from '@/lib/preference/labeler-config'
import { NumberField } from './number-field'

type Props = { projectId: string; onDrawn: (exemplars: Exemplar[]) => void }

/** Draws examples from the pairs that people have decided. */
export function RandomExamples({ projectId, onDrawn }: Props) {
  const [n, setN] = useState(2)
  const [seed, setSeed] = useState('1')
  const draw = useRandomExamples(projectId)
  const onDraw = () =>
    draw.mutate(
      { n, seed },
      {
        onSuccess: ({ exemplars }) => {
          onDrawn(exemplars)
          if (exemplars.length < n) toast.info(`People have decided only ${exemplars.length} pairs.`)
        },
        onError: (error) => toast.error(messageOf(error)),
      },
    )
  return (
    <div className="mb-4 grid gap-2 rounded-md bg-sunken p-3">
      <div className="flex flex-wrap items-end gap-2">
        <NumberField label="Examples" value={n} min={1} max={32} onChange={setN} />
        <Input label="Seed" value={seed} onChange={(event) => setSeed(event.target.value)} />
        <Button disabled={draw.isPending || seed.trim() === '' || !(n >= 1 && n <= 32)} onClick={onDraw}>
          Draw from labelled pairs
        </Button>
      </div>
      <p className="text-muted text-xs">
        Replaces the examples below. The pairs that are drawn are left out of this labeler's evaluation; the same seed draws the same ones.
      </p>
    </div>
  )
}
