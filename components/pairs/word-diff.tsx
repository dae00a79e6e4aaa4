import { diffWords } from 'diff'

/** What B has and A has not, and the other way round, word by word. */
export function WordDiff({ a, b }: { a: string; b: string }) {
  return (
    <p className="whitespace-pre-wrap break-words">
      {diffWords(a, b).map(({ value, added, removed }, index) => {
        const key = `${index} ${value.length}`
        if (added) {
          return (
            <ins key={key} className="bg-b/20 no-underline outline outline-b/50">
              {value}
            </ins>
          )
        }
        return removed ? (
          <del key={key} className="bg-a/20 outline outline-a/50">
            {value}
          </del>
        ) : (
          <span key={key}>{value}</span>
        )
      })}
    </p>
  )
}
