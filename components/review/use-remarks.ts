'use client'
import { useEffect, useState } from 'react'
import { stored } from '@/lib/client/stored'
import { isObject } from '@/lib/formats/is-object'

/** Strength from 1 to 3, confidence from 0 to 1. */
export type Remarks = { strength: number | null; confidence: number | null; comment: string }
const none: Remarks = { strength: null, confidence: null, comment: '' }

/** Strength, confidence and comment on the pair at hand, which survive a reload. */
export function useRemarks(projectId: string, pairId: string) {
  const key = `review-draft-${projectId}-${pairId}`
  const [draft, setDraft] = useState<{ key: string; remarks: Remarks }>({ key: '', remarks: none })
  useEffect(() => setDraft({ key, remarks: readDraft(key) }), [key])
  const remarks = draft.key === key ? draft.remarks : none
  return {
    remarks,
    change: (part: Partial<Remarks>) => {
      const next = { ...remarks, ...part }
      setDraft({ key, remarks: next })
      localStorage.setItem(key, JSON.stringify(next))
    },
    /** What goes with the label; the draft is done with. */
    take: () => {
      localStorage.removeItem(key)
      const comment = remarks.comment.trim()
      return { strength: remarks.strength, confidence: remarks.confidence, comment: comment === '' ? null : comment }
    },
  }
}

const readDraft = (key: string): Remarks => stored(key, isRemarks) ?? none

const isRemarks = (value: unknown): value is Remarks =>
  isObject(value) &&
  (value.strength === null || [1, 2, 3].some((strength) => strength === value.strength)) &&
  (value.confidence === null || (typeof value.confidence === 'number' && value.confidence >= 0 && value.confidence <= 1)) &&
  typeof value.comment === 'string'
