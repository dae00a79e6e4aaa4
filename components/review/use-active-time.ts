'use client'
import { useEffect, useState } from 'react'
import { activeClock } from './active-time'

const signs = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'scroll', 'touchmove'] as const

/** The time on the pair at hand: since it was first seen, and the part of it in which the annotator was there. */
export function useActiveTime(pairId: string) {
  const [clock] = useState(() => activeClock(() => performance.now()))
  // biome-ignore lint/correctness/useExhaustiveDependencies: another pair is what starts the clock anew
  useEffect(() => clock.restart(), [clock, pairId])
  useEffect(() => {
    const onSign = () => clock.sign()
    const onVisibility = () => clock.setVisible(document.visibilityState === 'visible')
    for (const sign of signs) window.addEventListener(sign, onSign, { passive: true, capture: true })
    document.addEventListener('visibilitychange', onVisibility)
    return () => {
      for (const sign of signs) window.removeEventListener(sign, onSign, { capture: true })
      document.removeEventListener('visibilitychange', onVisibility)
    }
  }, [clock])
  return clock
}
