'use client'
import { useEffect, useState } from 'react'
import { stored } from '@/lib/client/stored'
import { isObject } from '@/lib/formats/is-object'

/** The font size in pixels, from 12 to 24. */
export type View = { isStacked: boolean; width: 'narrow' | 'normal' | 'wide'; fontSize: number }

const isView = (value: unknown): value is View =>
  isObject(value) &&
  typeof value.isStacked === 'boolean' &&
  (value.width === 'narrow' || value.width === 'normal' || value.width === 'wide') &&
  typeof value.fontSize === 'number' &&
  value.fontSize >= 12 &&
  value.fontSize <= 24

const storageKey = 'concord-review-view'
const usual: View = { isStacked: false, width: 'normal', fontSize: 14 }

/** How an annotator likes to read, kept in this browser. */
export function useViewSettings() {
  const [view, setView] = useState(usual)
  useEffect(() => setView(stored(storageKey, isView) ?? usual), [])
  const change = (part: Partial<View>) => {
    const changed = { ...view, ...part }
    const next = isView(changed) ? changed : view
    setView(next)
    localStorage.setItem(storageKey, JSON.stringify(next))
  }
  return { view, change }
}
