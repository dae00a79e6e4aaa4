import { Input } from '@/components/ui/field'

type Props = {
  label: string
  value: number
  min: number
  max: number
  step?: number
  hint?: string
  onChange: (value: number) => void
}

/** A number; while the field is empty it is NaN, which the form's check refuses. */
export function NumberField({ onChange, value, ...rest }: Props) {
  return (
    <Input type="number" {...rest} value={Number.isNaN(value) ? '' : value} onChange={(event) => onChange(event.target.valueAsNumber)} />
  )
}
