/** Nothing from the annotator for longer than this, and they are taken to be away. */
export const idleAfterMs = 30_000

/**
 * A clock of the time that somebody spends on a pair. It runs on while there are signs of them, for `idleAfterMs` after the last one, and stands still
 * while the page is hidden.
 */
export function activeClock(now: () => number) {
  let startedAt = now()
  let lastSignAt = startedAt
  let activeMs = 0
  let isVisible = true
  const advance = () => {
    const at = now()
    if (isVisible) activeMs += Math.min(at - lastSignAt, idleAfterMs)
    lastSignAt = at
  }
  return {
    /** Another pair: everything from 0. */
    restart: () => {
      startedAt = now()
      lastSignAt = startedAt
      activeMs = 0
    },
    /** A key, a touch, a scroll: they are there. */
    sign: advance,
    setVisible: (visible: boolean) => {
      advance()
      isVisible = visible
    },
    read: () => {
      advance()
      return { durationMs: Math.round(now() - startedAt), activeMs: Math.round(activeMs) }
    },
  }
}
