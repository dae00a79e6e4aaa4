'use client'
import { SlidersHorizontal } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Checkbox, Select } from '@/components/ui/field'
import { Popover } from '@/components/ui/popover'
import type { Reading } from './pair-panel'
import type { View } from './use-view-settings'

type Props = { view: View; onChange: (part: Partial<View>) => void; reading: Reading; onReading: (reading: Reading) => void }

/** How the texts are shown: layout, width, letters, and rendered or not. */
export function ViewMenu({ view, onChange, reading, onReading }: Props) {
  return (
    <Popover
      className="w-64 p-3"
      opener={(props) => (
        <Button {...props}>
          <SlidersHorizontal aria-hidden="true" className="size-4" /> View
        </Button>
      )}
    >
      {() => (
        <span className="grid gap-3">
          <Select label="Texts" value={reading} onChange={(event) => onReading(readingOf(event.target.value))}>
            <option value="rendered">rendered</option>
            <option value="raw">raw, letter by letter (r)</option>
            <option value="marked">with differing words marked (d)</option>
          </Select>
          <Checkbox label="Stacked (l)" checked={view.isStacked} onChange={(event) => onChange({ isStacked: event.target.checked })} />
          <Select label="Width" value={view.width} onChange={(event) => onChange({ width: widthOf(event.target.value) })}>
            <option value="narrow">narrow</option>
            <option value="normal">normal</option>
            <option value="wide">all of the window</option>
          </Select>
          <label className="grid gap-1 font-medium text-sm">
            Letters, {view.fontSize} px
            <input
              type="range"
              min={12}
              max={24}
              value={view.fontSize}
              onChange={(event) => onChange({ fontSize: event.target.valueAsNumber })}
              className="accent-(--accent)"
            />
          </label>
        </span>
      )}
    </Popover>
  )
}

const readingOf = (value: string): Reading => (value === 'raw' || value === 'marked' ? value : 'rendered')
const widthOf = (value: string): View['width'] => (value === 'narrow' || value === 'wide' ? value : 'normal')
