import dynamic from 'next/dynamic'

const SafeMarkdown = dynamic(() => import('./safe-markdown').then((module) => module.SafeMarkdown), {
  loading: () => <p className="text-muted">…</p>,
})

/** A text rendered, or letter by letter. */
export function PairText({ text, isRaw }: { text: string; isRaw: boolean }) {
  if (text === '') return <p className="text-muted italic">(empty)</p>
  return isRaw ? <pre className="whitespace-pre-wrap break-words font-mono text-[0.88em]">{text}</pre> : <SafeMarkdown text={text} />
}
