'use client'
import { type FormEvent, useEffect, useEffectEvent, useRef, useState } from 'react'
import { isDialogOpen, isTyping } from '@/components/shell/shortcuts'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Textarea } from '@/components/ui/field'
import { messageOf } from '@/components/ui/states'
import { toast } from '@/components/ui/toast'
import { useSettle } from '@/lib/client/adjudication'
import type { NewDecision } from '@/lib/review/adjudication-types'

type Choice = NewDecision['preference']
type Props = { projectId: string; pairId: string; annotator: string; gold: Choice; onSettled: () => void }

const choices = [
  { value: 'A', name: 'A is better', keyName: '1' },
  { value: 'B', name: 'B is better', keyName: '2' },
  { value: 'tie', name: 'Tie', keyName: '0' },
] as const
const choiceKeys: Record<string, Choice> = { 1: 'A', a: 'A', 2: 'B', b: 'B', 0: 'tie', t: 'tie' }

/**
 * Settles the pair: what is gold, and why. A key chooses and leads to the reason; Ctrl and Enter sets it. What is chosen and written stays when the
 * gold label changes meanwhile.
 */
export function GoldForm({ projectId, pairId, annotator, gold, onSettled }: Props) {
  const [chosen, setChosen] = useState<Choice>(null)
  const [reason, setReason] = useState('')
  const choice = chosen ?? gold
  const form = useRef<HTMLFormElement>(null)
  const settle = useSettle(projectId)
  const choose = (value: Choice) => {
    setChosen(value)
    form.current?.querySelector('textarea')?.focus()
  }
  const send = (preference: Choice) =>
    settle.mutate(
      { pairId, annotator, preference, reason },
      {
        onSuccess: () => {
          toast.success(preference === null ? 'The gold label is taken back.' : `Gold is ${preference}.`)
          setChosen(null)
          setReason((now) => (now === reason ? '' : now))
          onSettled()
        },
        onError: (error) => toast.error(messageOf(error)),
      },
    )
  const isReady = choice !== null && reason.trim() !== '' && !settle.isPending
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (isReady) send(choice)
  }
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey || event.repeat || isTyping(event.target) || isDialogOpen()) return
    const value = choiceKeys[event.key]
    if (value === undefined) return
    event.preventDefault()
    choose(value)
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
  return (
    <Card
      title="Gold"
      description={
        gold === null
          ? 'Outranks the majority in every figure.'
          : `Gold is ${gold}. Another decision takes its place; this one stays in the history.`
      }
    >
      <form ref={form} onSubmit={onSubmit} className="grid gap-3">
        <fieldset className="flex flex-wrap gap-2">
          <legend className="sr-only">Which is better</legend>
          {choices.map(({ value, name, keyName }) => (
            <Button
              key={value}
              variant={choice === value ? 'primary' : 'secondary'}
              aria-pressed={choice === value}
              onClick={() => choose(value)}
            >
              {name} ({keyName})
            </Button>
          ))}
        </fieldset>
        <Textarea
          label="Why"
          rows={2}
          required
          maxLength={5000}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit()
            if (event.key === 'Escape') event.currentTarget.blur()
          }}
        />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary" disabled={!isReady}>
            Set gold
          </Button>
          {gold === null ? null : (
            <Button disabled={reason.trim() === '' || settle.isPending} onClick={() => send(null)}>
              Take gold back
            </Button>
          )}
        </div>
      </form>
    </Card>
  )
}
