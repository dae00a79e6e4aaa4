import type { PromptStep } from '@/lib/preference/prompt-steps'

const purposes = { rationale: 'the rationale', verdict: 'the verdict', score: 'the mark' } as const

/** Requests as they are sent, word for word. */
export function PromptSteps({ steps }: { steps: readonly PromptStep[] }) {
  return (
    <ol className="grid gap-3">
      {steps.map(({ purpose, about, content }, index) => (
        <li key={`${purpose} ${about}`}>
          {steps.length > 1 ? (
            <p className="mb-1 text-muted text-xs">
              Request {index + 1} of {steps.length}: {purposes[purpose]}
              {about === null ? '' : `, ${about}`}
            </p>
          ) : null}
          {'text' in content ? (
            <Raw text={content.text} />
          ) : (
            content.messages.map(({ role, content: text }, turn) => <Raw key={`${turn} ${role}`} role={role} text={text} />)
          )}
        </li>
      ))}
    </ol>
  )
}

function Raw({ role, text }: { role?: string; text: string }) {
  return (
    <div className="mb-1 rounded border border-line bg-sunken">
      {role === undefined ? null : <p className="border-line border-b px-2 py-0.5 font-mono text-muted text-xs">{role}</p>}
      <pre className="overflow-x-auto whitespace-pre-wrap break-words p-2 font-mono text-xs">{text}</pre>
    </div>
  )
}
