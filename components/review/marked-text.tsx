import { diffWords } from 'diff'
import { useMemo } from 'react'

/** Two texts that differ in more than this many words are told apart without marks. */
const mostEdits = 4000

/** A text letter by letter, with the words marked that the other one does not have. The mark is the same on both sides: neither is the original. */
export function MarkedText({ text, other }: { text: string; other: string }) {
  const parts = useMemo(() => diffWords(other, text, { maxEditLength: mostEdits }), [text, other])
  if (parts === undefined) return <p className="text-muted">These two differ in too many words to mark them.</p>
  return (
    <p className="whitespace-pre-wrap break-words">
      {parts
        .filter(({ removed }) => !removed)
        .map(({ value, added }, index) => {
          const key = `${index} ${value.length}`
          return added ? (
            <mark key={key} className="rounded-xs bg-accent/15 text-ink underline decoration-accent decoration-2 underline-offset-2">
              {value}
            </mark>
          ) : (
            <span key={key}>{value}</span>
          )
        })}
    </p>
  )
}
