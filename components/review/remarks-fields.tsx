import clsx from 'clsx'
import type { Ref } from 'react'
import { Textarea } from '@/components/ui/field'
import { confidences, strengths } from './desk-keys'
import type { Remarks } from './use-remarks'

type Props = { remarks: Remarks; onChange: (part: Partial<Remarks>) => void; commentRef: Ref<HTMLTextAreaElement> }

/** Strength, confidence and comment: said before the choice, if at all. */
export function RemarksFields({ remarks, onChange, commentRef }: Props) {
  return (
    <section aria-label="Remarks, if you wish" className="grid gap-x-6 gap-y-3 md:grid-cols-[auto_auto_1fr]">
      <Scale label="How much better" steps={strengths} value={remarks.strength} onPick={(strength) => onChange({ strength })} />
      <Scale label="How sure" steps={confidences} value={remarks.confidence} onPick={(confidence) => onChange({ confidence })} />
      <Textarea
        ref={commentRef}
        label="Comment (c)"
        rows={1}
        maxLength={5000}
        value={remarks.comment}
        onChange={(event) => onChange({ comment: event.target.value })}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
      />
    </section>
  )
}

type ScaleProps = {
  label: string
  steps: readonly { key: string; value: number; name: string }[]
  value: number | null
  onPick: (value: number | null) => void
}

/** Steps of which one or none is pressed; pressing it again lets it go. */
function Scale({ label, steps, value, onPick }: ScaleProps) {
  return (
    <fieldset>
      <legend className="mb-1 font-medium text-sm">{label}</legend>
      <div className="flex">
        {steps.map((step, index) => (
          <button
            key={step.key}
            type="button"
            aria-pressed={value === step.value}
            onClick={() => onPick(value === step.value ? null : step.value)}
            className={clsx(
              'min-h-9 border border-strong-line px-2.5 text-sm max-sm:min-h-11 max-sm:flex-1',
              index === 0 ? 'rounded-l-md' : '-ml-px',
              index === steps.length - 1 && 'rounded-r-md',
              value === step.value ? 'bg-accent text-accent-ink' : 'bg-card text-ink hover:bg-sunken',
            )}
          >
            {step.name}{' '}
            <span aria-hidden="true" className="font-mono text-[0.7rem] opacity-80 max-sm:hidden">
              {step.key}
            </span>
          </button>
        ))}
      </div>
    </fieldset>
  )
}
