/** A comment as it was typed, with the people whom it calls marked. Plain text: nothing in it becomes markup. */
export function MentionedText({ text, names }: { text: string; names: readonly string[] }) {
  return (
    <p className="whitespace-pre-wrap break-words">
      {markedParts(text, names).map(({ key, part, isName }) =>
        isName ? (
          <strong key={key} className="text-human-text">
            {part}
          </strong>
        ) : (
          part
        ),
      )}
    </p>
  )
}

function markedParts(text: string, names: readonly string[]): { key: number; part: string; isName: boolean }[] {
  if (names.length === 0) return [{ key: 0, part: text, isName: false }]
  const longestFirst = names.toSorted((x, y) => y.length - x.length).map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const pattern = new RegExp(`(@(?:${longestFirst.join('|')}))`, 'giu')
  return text.split(pattern).map((part, key) => ({ key, part, isName: key % 2 === 1 }))
}
