'use client'
import { type TouchEvent, useRef, useState } from 'react'

const enough = 90
/** Things that a finger moves sideways for their own sake. */
const own = 'pre, table, textarea, input, select, button, a, summary, .katex-display'

/**
 * A swipe to the left or right over an element, for `onSwipe`. `offset` is how far the finger is, 0 when there is none: what is shown on the way says
 * what letting go would do. Up and down stays with the page.
 */
export function useSwipe(onSwipe: (side: 'left' | 'right') => void) {
  const start = useRef<{ x: number; y: number } | null>(null)
  const [offset, setOffset] = useState(0)
  const end = () => {
    start.current = null
    setOffset(0)
  }
  return {
    side: Math.abs(offset) < enough ? null : offset < 0 ? ('left' as const) : ('right' as const),
    offset,
    handlers: {
      onTouchStart: (event: TouchEvent) => {
        const touch = event.touches[0]
        const isOwn = event.target instanceof Element && event.target.closest(own) !== null
        start.current = touch === undefined || event.touches.length > 1 || isOwn ? null : { x: touch.clientX, y: touch.clientY }
      },
      onTouchMove: (event: TouchEvent) => {
        const touch = event.touches[0]
        if (start.current === null || touch === undefined) return
        const [x, y] = [touch.clientX - start.current.x, touch.clientY - start.current.y]
        if (Math.abs(y) > Math.abs(x) && Math.abs(y) > 24) end()
        else setOffset(x)
      },
      onTouchEnd: () => {
        if (start.current !== null && Math.abs(offset) >= enough) onSwipe(offset < 0 ? 'left' : 'right')
        end()
      },
      onTouchCancel: end,
    },
  }
}
