'use client'
import { useState } from 'react'
import { ButtonLink } from '@/components/ui/button'
import { Select } from '@/components/ui/field'
import type { SnapshotSummary } from '@/lib/client/snapshots'
import { momentText } from './moment-text'

/** Which two snapshots to compare; at first the youngest with the one before it. */
export function ChooseTwo({ projectId, snapshots }: { projectId: string; snapshots: readonly SnapshotSummary[] }) {
  const [youngest, second] = snapshots
  const [before, setBefore] = useState(second?.id ?? '')
  const [after, setAfter] = useState(youngest?.id ?? '')
  return (
    <div className="grid items-end gap-3 sm:grid-cols-[1fr_1fr_auto]">
      <Chosen label="Earlier" snapshots={snapshots} value={before} onChange={setBefore} />
      <Chosen label="Later" snapshots={snapshots} value={after} onChange={setAfter} />
      <ButtonLink
        variant="primary"
        href={`/projects/${projectId}/export/snapshots/${after}/compare/${before}`}
        aria-disabled={before === after}
        onClick={(event) => {
          if (before === after) event.preventDefault()
        }}
      >
        Compare
      </ButtonLink>
    </div>
  )
}

type ChosenProps = { label: string; snapshots: readonly SnapshotSummary[]; value: string; onChange: (id: string) => void }

function Chosen({ label, snapshots, value, onChange }: ChosenProps) {
  return (
    <Select label={label} value={value} onChange={(event) => onChange(event.target.value)}>
      {snapshots.map(({ id, name, createdAt }) => (
        <option key={id} value={id}>
          {name}, {momentText(createdAt)}
        </option>
      ))}
    </Select>
  )
}
