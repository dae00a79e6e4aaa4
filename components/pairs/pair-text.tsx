import { lazy, Suspense } from 'react'

const SafeMarkdown = lazy(() => import('./safe-markdown').then((module) => ({ default: module.SafeMarkdown })))

/** A text rendered, or letter by letter. It can be read, and labelled, before what renders it has come. */
export function PairText({ text, isRaw }: { text: string; isRaw: boolean }) {
  if (text === '') return <p className="text-muted italic">(empty)</p>
  if (isRaw) return <pre className="whitespace-pre-wrap break-words font-mono text-[0.88em]">{text}</pre>
  return (
    <Suspense fallback={<PlainText text={text} />}>
      <SafeMarkdown text={text} />
    </Suspense>
  )
}

/** A text as it is until it can be shown as it is read. */
export const PlainText = ({ text }: { text: string }) => <div className="whitespace-pre-wrap break-words">{text}</div>
