'use client'
import { useEffectEvent, useLayoutEffect } from 'react'
import { isDialogOpen, isTyping } from '@/components/shell/shortcuts'

/**
 * Calls what stands behind a key, by its name, unless somebody types or a dialog is open. Keys without an entry are left alone. It listens before the
 * first pair can be seen, so that no key is lost that answers one.
 */
export function useDeskKeys(actionOf: (key: string) => (() => void) | undefined): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey || event.repeat || isTyping(event.target) || isDialogOpen()) return
    const action = actionOf(event.key)
    if (action === undefined) return
    action()
    event.preventDefault()
  })
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}
