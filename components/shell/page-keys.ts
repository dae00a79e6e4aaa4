'use client'
import { useEffect, useSyncExternalStore } from 'react'

export type PageKey = { keys: readonly string[]; does: string }

const none: readonly PageKey[] = []
let shown = none
const watchers = new Set<() => void>()

function show(keys: readonly PageKey[]): void {
  shown = keys
  for (const watcher of watchers) watcher()
}

/** Lists the keys of a page in the overlay that `?` opens, as long as the page is there. */
export function usePageKeys(keys: readonly PageKey[]): void {
  useEffect(() => {
    show(keys)
    return () => show(none)
  }, [keys])
}

/** The keys of the page at hand. */
export const useShownKeys = (): readonly PageKey[] =>
  useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    () => shown,
    () => none,
  )
