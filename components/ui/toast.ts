'use client'
import type { ExternalToast } from 'sonner'

/** A short notice at the edge of the screen. What draws it is fetched after the page, so that no page waits for it. */
export const toast = {
  info: (text: string, options?: ExternalToast): void => show((sonner) => sonner.info(text, options)),
  success: (text: string, options?: ExternalToast): void => show((sonner) => sonner.success(text, options)),
  error: (text: string, options?: ExternalToast): void => show((sonner) => sonner.error(text, options)),
}

function show(say: (sonner: typeof import('sonner')['toast']) => unknown): void {
  import('sonner').then(({ toast: sonner }) => say(sonner))
}
