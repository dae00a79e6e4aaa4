import { X } from 'lucide-react'
import type { PairFilter } from '@/lib/analytics/pairs'

/** The conditions that a link brings along and no control of the page shows, in words. */
const words = {
  samePosition: (value) =>
    value === 'no' ? 'not the same position in both orders' : `the ${value === 'either' ? 'same' : value} position won in both orders`,
  people: (value) => (value === 'divided' ? 'annotators disagree' : 'annotators agree'),
  verdictAB: (value) => `order AB said ${value}`,
  verdictBA: (value) => `order BA said ${value}`,
  maxConfidence: (value) => `confidence at most ${value}`,
  belowConfidence: (value) => `confidence below ${value}`,
  minPA: (value) => `P(A) at least ${value}`,
  maxPA: (value) => `P(A) below ${value}`,
  minPAFirst: (value) => `P(A) shown first at least ${value}`,
  maxPAFirst: (value) => `P(A) shown first below ${value}`,
  minPASecond: (value) => `P(A) shown second at least ${value}`,
  maxPASecond: (value) => `P(A) shown second below ${value}`,
  minDelta: (value) => `lengths differ by at least ${value} characters`,
  maxDelta: (value) => `lengths differ by less than ${value} characters`,
  differIn: (value) => `one response has more ${value === 'codeBlocks' ? 'code blocks' : value === 'bold' ? 'bold passages' : value}`,
  labelledBy: (value) => `labelled by ${value}`,
  alsoLabelledBy: (value) => `labelled by ${value}`,
  labelledFrom: (value) => `last labelled on ${value} or later`,
  labelledBefore: (value) => `last labelled before ${value}`,
  opponent: (value) => `one response by ${value}`,
  peopleFor: (value) => `people prefer the response by ${value}`,
  peopleAgainst: (value) => `people prefer the other response to that by ${value}`,
  rung: (value) => `judged on the rung ${value}`,
} satisfies Partial<Record<keyof PairFilter, (value: string | number) => string>>

type Props = { filter: PairFilter; onDrop: (name: string) => void }

/** Each of them with a way to drop it. */
export function ConditionChips({ filter, onDrop }: Props) {
  const chips = Object.entries(words).flatMap(([name, say]) => {
    const value = Object.entries(filter).find(([key]) => key === name)?.[1]
    return value === undefined ? [] : [{ name, text: say(value) }]
  })
  if (chips.length === 0) return null
  return (
    <ul className="flex flex-wrap gap-2 text-sm" aria-label="Further conditions">
      {chips.map(({ name, text }) => (
        <li key={name} className="flex items-center gap-1 rounded-full border border-strong-line bg-card pl-3">
          {text}
          <button
            type="button"
            aria-label={`Drop: ${text}`}
            className="inline-flex size-8 items-center justify-center rounded-full text-muted hover:text-ink max-sm:size-11"
            onClick={() => onDrop(name)}
          >
            <X aria-hidden="true" className="size-3.5" />
          </button>
        </li>
      ))}
    </ul>
  )
}
