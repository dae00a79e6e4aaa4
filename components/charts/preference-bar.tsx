type Props = { label: string; pA: number; compact?: boolean }

/** P(A) and P(B) of one pair as a divided bar, the numbers written beside it. */
export function PreferenceBar({ label, pA, compact = false }: Props) {
  return (
    <div
      className="flex items-center gap-2 text-xs tabular-nums"
      role="img"
      aria-label={`${label}: P(A) ${pA.toFixed(3)}, P(B) ${(1 - pA).toFixed(3)}`}
    >
      {compact ? null : <span className="w-9 text-right font-medium text-a-text">A {pA.toFixed(2)}</span>}
      <span className="relative flex h-3 min-w-16 flex-1 overflow-hidden rounded-sm" aria-hidden="true">
        <span className="bg-a" style={{ width: `${pA * 100}%` }} />
        <span className="flex-1 bg-b" />
        <span className="absolute inset-y-0 left-1/2 w-px bg-ink" />
      </span>
      {compact ? (
        <span className="w-8">{pA.toFixed(2)}</span>
      ) : (
        <span className="w-9 font-medium text-b-text">{(1 - pA).toFixed(2)} B</span>
      )}
    </div>
  )
}
