import type { PromptStep } from '@/lib/preference/prompt-steps'

/** Requests as they are sent, word for word. */
export function PromptSteps({ steps }: { steps: readonly PromptStep[] }) {
  return (
    <ol className="grid gap-3">
      {steps.map(({ purpose, content }, index) => (
        <li key={purpose}>
          {steps.length > 1 ? (
            <p className="mb-1 text-muted text-xs">
              Request {index + 1} of {steps.length}: {purpose === 'rationale' ? 'the rationale' : 'the verdict'}
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
