'use client'
import { useEffect, useState } from 'react'
import type { highlighting } from './markdown-code'
import type { math } from './markdown-math'
import { mayHaveMath } from './math-text'

type Loaded = { math: typeof math | null; code: typeof highlighting | null }

/** Kept for the whole visit: the first formula loads what draws formulas, and later ones are drawn at once. */
const loaded: Loaded = { math: null, code: null }

/** What a text needs beyond plain Markdown, as far as it is there; the text is drawn without it until it has come. */
export function useMarkdownPlugins(text: string): Loaded {
  const needsMath = mayHaveMath(text)
  const needsCode = /```\w|~~~\w/.test(text)
  const [, setLoaded] = useState(0)
  useEffect(() => {
    let isHere = true
    const load = async () => {
      if (needsMath) loaded.math ??= (await import('./markdown-math')).math
      if (needsCode) loaded.code ??= (await import('./markdown-code')).highlighting
      if (isHere) setLoaded((n) => n + 1)
    }
    const isMissing = (needsMath && loaded.math === null) || (needsCode && loaded.code === null)
    // A chunk that cannot be fetched leaves the text as plain Markdown, which is readable too.
    if (isMissing) load().catch(() => undefined)
    return () => {
      isHere = false
    }
  }, [needsMath, needsCode])
  return { math: needsMath ? loaded.math : null, code: needsCode ? loaded.code : null }
}
