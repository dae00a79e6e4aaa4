import { type TouchEvent as ReactTouchEvent, useCallback, useEffect, useRef, useState } from 'react'

const enough = 90
/** Things that a finger moves sideways for their own sake. */
const own = 'pre, table, textarea, input, select, button, a, summary, .katex-display'

const sideOf = (offset: number): 'left' | 'right' | null => (Math.abs(offset) < enough ? null : offset < 0 ? 'left' : 'right')

/**
 * A swipe to the left or right over an element, for `onSwipe`. `side` is what letting go would do now, null while the finger is not far enough. Up and
 * down stays with the page.
 */
export function useSwipe(onSwipe: (side: 'left' | 'right') => void) {
  const [offset, setOffset] = useState(0)
  const latest = useRef(onSwipe)
  const swiping = useRef<AbortController>(null)
  const isSideways = useRef(false)
  useEffect(() => {
    latest.current = onSwipe
  })
  useEffect(() => () => swiping.current?.abort(), [])

  const end = () => {
    swiping.current?.abort()
    isSideways.current = false
    setOffset(0)
  }
  const onTouchStart = ({ touches, target }: ReactTouchEvent) => {
    end()
    const [start] = Array.from(touches)
    if (start === undefined || touches.length > 1 || !(target instanceof HTMLElement) || target.closest(own) !== null) return
    swiping.current = new AbortController()
    const { signal } = swiping.current
    /** Where the finger is now: a quick one lets go before the last move has been drawn. */
    let at = 0
    // A finger stays with the element it touched, and that one may leave the page meanwhile: a text that is drawn anew. So it is asked itself.
    target.addEventListener(
      'touchmove',
      (event) => {
        const touch = event.touches[0]
        if (touch === undefined) return
        const [x, y] = [touch.clientX - start.clientX, touch.clientY - start.clientY]
        if (Math.abs(y) > Math.abs(x) && Math.abs(y) > 24) return end()
        isSideways.current = Math.abs(x) > Math.abs(y)
        at = x
        setOffset(x)
      },
      { signal, passive: true },
    )
    target.addEventListener(
      'touchend',
      () => {
        const side = sideOf(at)
        end()
        if (side !== null) latest.current(side)
      },
      { signal },
    )
    target.addEventListener('touchcancel', end, { signal })
  }
  /** A browser that took the move for a scroll of its own would report it late, and take the next tap for the end of its scroll. */
  const ref = useCallback((element: HTMLElement | null) => {
    const keep = (event: TouchEvent) => {
      if (isSideways.current && event.cancelable) event.preventDefault()
    }
    element?.addEventListener('touchmove', keep, { passive: false })
    return () => element?.removeEventListener('touchmove', keep)
  }, [])
  return { side: sideOf(offset), handlers: { ref, onTouchStart } }
}
