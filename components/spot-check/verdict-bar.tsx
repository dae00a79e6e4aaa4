'use client'
import { useEffect, useEffectEvent, useState } from 'react'
import { isDialogOpen, isTyping } from '@/components/shell/shortcuts'
import { Button } from '@/components/ui/button'
import { Checkbox, Textarea } from '@/components/ui/field'
import type { NewSpotCheckInput } from '@/lib/review/spot-check-types'

type Verdict = NewSpotCheckInput['verdict']
type Props = {
  reasons: readonly string[]
  onVerdict: (check: { verdict: Verdict; reasons: string[]; comment: string | null }) => void
  onUndo: () => void
}

const verdictKeys: Record<string, Verdict> = { a: 'agree', 1: 'agree', d: 'disagree', 2: 'disagree', u: 'unsure', 0: 'unsure' }

/** Three buttons and the keys that press them; why, if one wishes. */
export function VerdictBar({ reasons, onVerdict, onUndo }: Props) {
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [comment, setComment] = useState('')
  const say = (verdict: Verdict) => {
    onVerdict({ verdict, reasons: [...chosen], comment: comment.trim() === '' ? null : comment })
    setChosen([])
    setComment('')
  }
  const toggle = (reason: string) => setChosen(chosen.includes(reason) ? chosen.filter((one) => one !== reason) : [...chosen, reason])
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey || event.repeat || isTyping(event.target) || isDialogOpen()) return
    const verdict = verdictKeys[event.key]
    const reason = event.shiftKey ? reasons[Number(event.code.replace('Digit', '')) - 1] : undefined
    if (reason !== undefined) toggle(reason)
    else if (verdict !== undefined) say(verdict)
    else if (event.key === 'z') onUndo()
    else return
    event.preventDefault()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
  return (
    <div className="sticky bottom-0 grid gap-2 border-line border-t bg-paper py-3">
      <details className="max-h-[45dvh] overflow-y-auto text-sm">
        <summary className="cursor-pointer text-muted">Reasons and comment{chosen.length === 0 ? '' : `: ${chosen.join(', ')}`}</summary>
        <fieldset className="mt-1 grid gap-x-4 sm:grid-cols-2">
          <legend className="sr-only">Reasons</legend>
          {reasons.map((reason, index) => (
            <Checkbox
              key={reason}
              label={
                <>
                  {reason}
                  {index < 9 ? <kbd className="ml-1.5 font-mono text-muted text-xs">shift {index + 1}</kbd> : null}
                </>
              }
              checked={chosen.includes(reason)}
              onChange={() => toggle(reason)}
            />
          ))}
        </fieldset>
        <Textarea label="Comment" rows={2} maxLength={5000} value={comment} onChange={({ target }) => setComment(target.value)} />
      </details>
      <div className="grid grid-cols-3 gap-2 sm:flex">
        <Button variant="primary" onClick={() => say('agree')}>
          Agree (a)
        </Button>
        <Button variant="danger" onClick={() => say('disagree')}>
          Disagree (d)
        </Button>
        <Button onClick={() => say('unsure')}>Unsure (u)</Button>
        <Button variant="ghost" className="col-span-3 sm:ml-auto" onClick={onUndo}>
          Undo (z)
        </Button>
      </div>
    </div>
  )
}
