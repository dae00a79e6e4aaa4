'use client'
import { type TouchEvent, useRef, useState } from 'react'

const enough = 90
/** Things that a finger moves sideways for their own sake. */
const own = 'pre, table, textarea, input, select, button, a, summary, .katex-display'

const sideOf = (offset: number): 'left' | 'right' | null => (Math.abs(offset) < enough ? null : offset < 0 ? 'left' : 'right')

/**
 * A swipe to the left or right over an element, for `onSwipe`. `side` is what letting go would do now, null while the finger is not far enough. Up and
 * down stays with the page.
 */
export function useSwipe(onSwipe: (side: 'left' | 'right') => void) {
  const start = useRef<{ x: number; y: number } | null>(null)
  /** Where the finger is now: a quick one lets go before the last move has been drawn. */
  const at = useRef(0)
  const [offset, setOffset] = useState(0)
  const moveTo = (x: number) => {
    at.current = x
    setOffset(x)
  }
  const end = () => {
    start.current = null
    moveTo(0)
  }
  return {
    side: sideOf(offset),
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
        else moveTo(x)
      },
      onTouchEnd: () => {
        const side = sideOf(at.current)
        if (start.current !== null && side !== null) onSwipe(side)
        end()
      },
      onTouchCancel: end,
    },
  }
}
