'use client'
import { useEffect, useRef, useState } from 'react'
import { z } from 'zod'

const Draft = z.object({ strength: z.string(), comment: z.string() })

/** Strength and comment on the pair at hand, which survive a reload, and the time since it was first seen. */
export function useRemarks(projectId: string, pairId: string) {
  const key = `review-draft-${projectId}-${pairId}`
  const [draft, setDraft] = useState({ strength: '', comment: '' })
  const since = useRef(0)
  useEffect(() => {
    since.current = performance.now()
    setDraft(readDraft(key))
  }, [key])
  const change = (next: z.infer<typeof Draft>) => {
    setDraft(next)
    localStorage.setItem(key, JSON.stringify(next))
  }
  return {
    ...draft,
    setStrength: (strength: string) => change({ ...draft, strength }),
    setComment: (comment: string) => change({ ...draft, comment }),
    /** What goes with the label; the draft is done with. */
    take: () => {
      localStorage.removeItem(key)
      return {
        strength: draft.strength === '' ? null : Number(draft.strength),
        comment: draft.comment.trim() === '' ? null : draft.comment,
        durationMs: Math.round(performance.now() - since.current),
      }
    },
  }
}

function readDraft(key: string): z.infer<typeof Draft> {
  try {
    return Draft.parse(JSON.parse(localStorage.getItem(key) ?? ''))
  } catch {
    return { strength: '', comment: '' }
  }
}
