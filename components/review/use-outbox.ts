'use client'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { Outbox } from '@/lib/client/outbox'

/** The annotator's outbox, which begins to send at once and whenever the connection comes back. */
export function useOutbox(projectId: string, annotator: string): Outbox {
  const [outbox] = useState(() => new Outbox(projectId, annotator))
  useEffect(() => {
    const flush = () => void outbox.flush()
    flush()
    window.addEventListener('online', flush)
    return () => {
      window.removeEventListener('online', flush)
      outbox.stop()
    }
  }, [outbox])
  return outbox
}

export const useOutboxState = (outbox: Outbox) => useSyncExternalStore(outbox.subscribe, outbox.getState, outbox.getState)
